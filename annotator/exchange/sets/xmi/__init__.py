"""UIMA CAS XMI, for INCEpTION and WebAnno."""
