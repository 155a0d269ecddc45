"""Web pages: a run as one HTML file that opens anywhere and asks no network."""
