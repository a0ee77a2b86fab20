"""Tables to statements: what each column holds, what each row is, which lines a total covers."""
