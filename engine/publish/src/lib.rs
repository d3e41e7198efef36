//! The editor's command line: reads what authors write, checks it, publishes editions, and answers at the terminal.

pub mod assurance;
pub mod build;
pub mod built_page;
pub mod change;
pub mod cli;
pub mod clock;
pub mod collect;
pub mod commands;
pub mod compress;
pub mod diff;
pub mod embedded;
pub mod engine;
pub mod explanations;
pub mod export;
pub mod failure;
pub mod history;
pub mod import;
pub mod key;
pub mod load;
pub mod look_ups;
pub mod manifest;
pub mod map;
pub mod new;
pub mod nhs;
pub mod offline;
pub mod oruk;
pub mod outlines;
pub mod page_file;
pub mod places;
pub mod print;
pub mod pseudo;
pub mod publish;
pub mod published;
mod regular;
pub mod render;
pub mod report;
pub mod search;
pub mod serve;
pub mod sheet;
pub mod signature;
pub mod site;
pub mod site_folder;
pub mod site_model;
pub mod sources;
mod standalone;
pub mod terminal;
pub mod untranslated;
pub mod upkeep;
pub mod usual_week;
pub mod verify;
mod web;

#[cfg(test)]
#[path = "../../core/tests/page_types/mod.rs"]
mod page_types;
