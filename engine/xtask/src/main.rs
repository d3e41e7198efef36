//! Developer and set-up commands.

fn main() {}
