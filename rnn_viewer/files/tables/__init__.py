"""Tables of numbers: text, spreadsheets, Parquet and data of R."""
