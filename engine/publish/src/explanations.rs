//! What `fingerpost check --explain CODE` prints: a page on each code, written in `explanations/*.md`.

use crate::failure::Failure;
use fingerpost::near::nearest;
use std::sync::LazyLock;

/// The files, in the order in which their groups are listed. Each has a `# Title`, then `## code` and its page.
const FILES: [&str; 13] = [
    include_str!("../explanations/files.md"),
    include_str!("../explanations/records.md"),
    include_str!("../explanations/services.md"),
    include_str!("../explanations/tables.md"),
    include_str!("../explanations/places.md"),
    include_str!("../explanations/languages.md"),
    include_str!("../explanations/shapes.md"),
    include_str!("../explanations/facts.md"),
    include_str!("../explanations/rules.md"),
    include_str!("../explanations/meaning.md"),
    include_str!("../explanations/cases.md"),
    include_str!("../explanations/hours.md"),
    include_str!("../explanations/hours-days.md"),
];

/// Codes that have to do with one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What they are about.
    pub title: &'static str,
    /// A page on each.
    pub pages: Vec<Explanation>,
}

/// What is to be known of one code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explanation {
    /// The code.
    pub code: &'static str,
    /// What is wrong and why it matters, an example as it is wrong and as it is right, and the next step: plain text.
    pub text: &'static str,
}

/// Every page, by group.
pub fn groups() -> &'static [Group] {
    static GROUPS: LazyLock<Vec<Group>> = LazyLock::new(|| FILES.into_iter().map(group).collect());
    &GROUPS
}

/// The page on a code. If there is none: the code that was probably meant, and all there are.
pub fn explain(code: &str) -> Result<String, Failure> {
    let code = code.trim().to_ascii_lowercase();
    let pages = || groups().iter().flat_map(|group| &group.pages);
    if let Some(page) = pages().find(|page| page.code == code) {
        return Ok(format!("{}\n\n{}", page.code, page.text));
    }
    let meant = nearest(&code, pages().map(|page| page.code));
    let hint = meant.map_or(String::new(), |near| format!("Did you mean `{near}`? "));
    Err(Failure::said(format!("There is no code `{code}`."), format!("{hint}The codes are:\n\n{}", list())))
}

/// Every code, by group.
pub fn list() -> String {
    let shown = |group: &Group| {
        let codes: String = group.pages.iter().map(|page| format!("  {}\n", page.code)).collect();
        format!("{}\n{codes}", group.title)
    };
    groups().iter().map(shown).collect::<Vec<_>>().join("\n")
}

fn group(file: &'static str) -> Group {
    let mut sections = file.split("\n## ");
    let title = sections.next().unwrap_or_default().trim_start_matches("# ").trim();
    let page = |section: &'static str| {
        let (code, text) = section.split_once('\n').unwrap_or((section, ""));
        Explanation { code: code.trim(), text: text.trim() }
    };
    Group { title, pages: sections.map(page).collect() }
}
