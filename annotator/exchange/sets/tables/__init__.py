"""Tables of marks for spreadsheets: CSV and XLSX."""
