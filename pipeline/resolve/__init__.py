"""Names as printed, resolved against reviewed reference lists: forces, providers and services."""
