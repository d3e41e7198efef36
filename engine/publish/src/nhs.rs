//! What the NHS publishes of pharmacies and GP practices, made a table of services: who there is, and when they are open.

mod address;
mod belonging;
mod bring;
mod hours;
mod names;
mod ods;
mod opened;
mod rows;
mod source;
mod table;
mod telephone;
mod told;

pub use bring::{hours as import_hours, ods as import_ods};
