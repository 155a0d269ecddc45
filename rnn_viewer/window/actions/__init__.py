"""What the user can do, by menu and by key: a module for each menu."""
