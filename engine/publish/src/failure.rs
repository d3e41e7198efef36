//! Why a command could not be carried out.

use crate::render;
use crate::sources::Sources;
use crate::terminal::shown;
use fingerpost_author::diagnostic::Diagnostic;

/// Why a command could not be carried out.
#[derive(Debug)]
pub enum Failure {
    /// One thing is in the way.
    Said {
        /// What.
        message: String,
        /// What to do about it.
        help: String,
    },
    /// What was to be brought in is refused.
    Refused {
        /// What it would have done, and all that is wrong with it.
        shown: String,
    },
    /// What authors wrote has errors.
    Problems {
        /// All of them, warnings included.
        diagnostics: Vec<Diagnostic>,
        /// The texts that they are about.
        sources: Sources,
    },
}

impl Failure {
    /// One thing in the way, and what to do about it.
    pub fn said(message: impl Into<String>, help: impl Into<String>) -> Self {
        Failure::Said { message: message.into(), help: help.into() }
    }

    /// What is in the way, without what to do about it.
    pub fn message(&self) -> String {
        match self {
            Failure::Said { message, .. } => message.clone(),
            other => other.told(false),
        }
    }

    /// What people are told, with the escapes of a terminal if there is to be `colour`.
    pub fn told(&self, colour: bool) -> String {
        match self {
            Failure::Said { message, help } => shown(&format!("error: {message}\n  {help}")).into_owned(),
            Failure::Refused { shown: told } => shown(told.trim_end()).into_owned(),
            Failure::Problems { diagnostics, sources } => {
                render::text(diagnostics, sources, colour).trim_end().to_owned()
            }
        }
    }
}
