"""What people decide: edits of `sides.toml`, the journal that remembers them, and the desk at which both are done."""
