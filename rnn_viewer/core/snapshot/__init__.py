"""What the window shows at one moment, and how one snapshot follows another."""
