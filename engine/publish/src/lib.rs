//! The editor's command line: reads what authors write, checks it, publishes editions, and answers at the terminal.

pub mod read;
pub mod render;
