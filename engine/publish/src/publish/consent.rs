//! What changes, told before it is done, and somebody's yes to it.

use crate::cli::PublishArguments;
use crate::diff::{Changes, NeedLoss, Side};
use crate::failure::Failure;
use std::path::Path;

/// Whoever is asked.
pub trait Asking {
    /// Tells what changes.
    fn tell(&mut self, text: &str);
    /// Asks whether to go on; nothing when nobody is there.
    fn ask(&mut self, question: &str) -> Option<bool>;
}

/// Tells what changes and asks, unless it was agreed to before; gives back what it comes to.
///
/// # Errors
/// When a need loses all its help in an area and that was not named, or nobody says yes.
pub(super) fn given(
    site: &Path,
    new: &Side<'_>,
    arguments: &PublishArguments,
    asking: &mut dyn Asking,
) -> Result<String, Failure> {
    let changes = match Side::published(site).and_then(|old| Changes::between(&old, new)) {
        Ok(changes) => changes,
        // What is there is damaged, or of an older program: it has to be possible to publish over it.
        Err(failure) => {
            asking.tell(&format!("What changes cannot be told: {}", failure.message()));
            return agreed(arguments, asking, "What changed could not be told.".into());
        }
    };
    asking.tell(&changes.told());
    let lost: Vec<&NeedLoss> = changes.losses().collect();
    let unnamed: Vec<&NeedLoss> =
        lost.iter().copied().filter(|lost| !arguments.accept_loss.contains(&name(lost))).collect();
    if !unnamed.is_empty() {
        let told: Vec<String> = unnamed
            .iter()
            .map(|lost| format!("nobody who lives in {} finds any help left for “{}”", lost.area_name, lost.need_name))
            .collect();
        let named: Vec<String> = unnamed.iter().map(|lost| format!("--accept-loss {}", name(lost))).collect();
        return Err(Failure::said(
            told.join("\n       "),
            format!("nothing was published. If that is meant: {}", named.join(" ")),
        ));
    }
    let is_lost = |accepted: &&String| lost.iter().any(|lost| name(lost) == **accepted);
    if let Some(accepted) = arguments.accept_loss.iter().find(|accepted| !is_lost(accepted)) {
        return Err(Failure::said(
            format!("--accept-loss {accepted}: no such help is lost"),
            "nothing was published; leave it out, or write need@area as the loss above is named",
        ));
    }
    agreed(arguments, asking, changes.in_short())
}

fn agreed(arguments: &PublishArguments, asking: &mut dyn Asking, summary: String) -> Result<String, Failure> {
    if arguments.yes {
        return Ok(summary);
    }
    match asking.ask("Publish this? [y/N] ") {
        Some(true) => Ok(summary),
        Some(false) => Err(Failure::said("nothing was published", "run the same command again when it is right")),
        None => Err(Failure::said(
            "nobody is here to say yes",
            "nothing was published; read what changes, then publish with --yes",
        )),
    }
}

fn name(lost: &NeedLoss) -> String {
    format!("{}@{}", lost.need, lost.area)
}
