"""The commands of ``pcc``, one module a group. Heavy libraries are imported inside the functions that need them."""
