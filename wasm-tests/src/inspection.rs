//! What must hold on every screen, at the width of a telephone and of a desktop.

use std::fs;
use std::sync::LazyLock;

use fingerpost_dev::workspace::Workspace;
use serde_json::Value;

use crate::browser::Browser;
use crate::visitor::{DESKTOP, PHONE, Visitor};

static AXE: LazyLock<String> = LazyLock::new(|| {
    let path = Workspace::here().www().join("node_modules/axe-core/axe.min.js");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}. Next: `npm ci` in www", path.display()))
});

/// Pictures are no higher than this.
const HIGHEST: u32 = 8000;

/// Every rule that axe has, but for its experimental ones; of these the one on labels, and the one on sizes, which it does not ask unasked.
const RUN_AXE: &str = "
    const RULES = { 'target-size': { enabled: true }, 'label-content-name-mismatch': { enabled: true } };
    return axe.run(document, { resultTypes: ['violations'], rules: RULES }).then(({ violations }) =>
        violations.map(({ id, help, nodes }) =>
            id + ': ' + help + '\\n' + nodes.map((node) => '    ' + node.target.flat(9).join(' > ') + '\\n      '
                + node.html.slice(0, 200) + '\\n      ' + node.failureSummary.replace(/\\s+/g, ' ')).join('\\n')));";

impl Visitor {
    /// At both widths: keeps a picture, finds nothing to scroll sideways, and axe finds nothing. What axe looks at, the document and
    /// its styles, is the same in every browser, and so it is asked in one; how things are laid out is not.
    #[track_caller]
    pub fn finds_the_screen_sound(&self, name: &str) {
        for size in [PHONE, DESKTOP] {
            self.holds_a_window_of(size);
            self.scrolls_nothing_sideways(size.0);
            if self.browser() == Browser::Chromium {
                self.finds_nothing_with_axe(name, size.0);
            }
            // A window as high as the page, so that the picture shows all of it.
            let height = self.runs("return document.documentElement.scrollHeight", &[]).as_u64().unwrap_or_default();
            let height = u32::try_from(height).unwrap_or(u32::MAX).clamp(size.1, HIGHEST);
            self.holds_a_window_of((size.0, height));
            self.leaves_a_picture(&format!("{name}-{}", size.0));
            self.holds_a_window_of(size);
        }
    }

    #[track_caller]
    fn scrolls_nothing_sideways(&self, width: u32) {
        let out = self.sticks_out();
        self.check(out.is_empty(), &format!("at {width} px something sticks out: {out:#?}"));
    }

    #[track_caller]
    fn finds_nothing_with_axe(&self, name: &str, width: u32) {
        if self.runs("return typeof axe", &[]) == "undefined" {
            self.runs(&AXE, &[]);
        }
        let found = self.runs(RUN_AXE, &[]);
        let found: Vec<&str> = found.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        self.check(found.is_empty(), &format!("axe, at {width} px, on the screen “{name}”:\n{}", found.join("\n")));
    }
}
