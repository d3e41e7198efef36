//! The editor's command line: reads what authors write, checks it, publishes editions, and answers at the terminal.

pub mod cli;
pub mod clock;
pub mod commands;
pub mod engine;
pub mod failure;
pub mod print;
pub mod read;
pub mod render;
pub mod search;
pub mod site;
