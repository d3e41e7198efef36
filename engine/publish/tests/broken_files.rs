//! Files that are broken somewhere, from the disk to what is shown of them.
#![allow(clippy::unwrap_used)]

use fingerpost_author::read::read;
use fingerpost_publish::collect::collect;
use fingerpost_publish::render;
use fingerpost_publish::sources::Sources;
use std::fs;
use std::path::Path;

/// An editor's file may be cut off anywhere, or hold any sign anywhere: it is read to its end all the same, and every
/// problem lies within it.
#[test]
fn broken_files_are_reported_and_never_stop_the_reading() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("broken");
    let rules = Path::new("tests/sound/rules");
    let name = "services/example-service.toml";
    let whole = fs::read_to_string("tests/sound/directory/services/hertfordshire/example-service.toml").unwrap();
    fs::create_dir_all(folder.join("services")).unwrap();
    let cut = (0..whole.len()).map(|end| whole[..end].to_owned());
    let upset = (0..whole.len())
        .flat_map(|at| ["é", "'", "\"", "[", "\0"].map(|sign| format!("{}{sign}{}", &whole[..at], &whole[at + 1..])));
    for text in cut.chain(upset.step_by(11)) {
        fs::write(folder.join(name), &text).unwrap();
        let found = read(&collect(&folder, rules).0);
        let sources = Sources::new(found.sources, &folder, rules);
        let source = sources.get(name).unwrap();
        for problem in found.diagnostics.iter().filter(|problem| problem.at.file == name) {
            let line = source.line(problem.at.line).unwrap_or_else(|| panic!("{problem:?}\n{text}"));
            assert!(problem.at.column as usize <= line.chars().count() + 2, "{problem:?}\n{text}");
        }
        render::text(&found.diagnostics, &sources, true);
    }
}
