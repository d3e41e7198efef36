//! What authors write and how it becomes a directory: records that know their file and line, rules in Rhai, and the check
//! that finds every problem in one pass. Texts in memory: no file, clock or network.

pub mod check;
pub mod diagnostic;
pub mod plain;
pub mod records;
pub mod rules;
pub mod verify;
