//! The editor's command line.
