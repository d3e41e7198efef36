//! Criteria of WCAG 2.2 that axe does not look at: spacing, orientation, the dark look, edges, and the focus all the way through.

use fingerpost_dev::server::Fault;
use serde_json::Value;
use wasm_tests::site::{Plan, read};
use wasm_tests::visitor::{Asking, PHONE, Press, Visitor, need_name};
use wasm_tests::words::say;

wasm_tests::tests! {
    in_chromium_alone("what the style sheets say is our own; what browsers make of sizes and colours is asked in `perception.rs`":
        text_spaced_apart_is_not_cut_off,
        held_on_its_side_everything_is_reached,
        in_the_dark_there_is_contrast_enough,
        edges_of_fields_stand_out,
        what_has_the_focus_is_in_sight_all_the_way_through,
    );
}

/// Criterion 1.4.12, in the document and in every shadow root.
const SPACE_APART: &str = "
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
        p { margin-block-end: 2em !important }`);
    const roots = [document, ...[...document.querySelectorAll('*')].map((one) => one.shadowRoot).filter(Boolean)];
    for (const root of roots) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];";

/// What holds more text than it shows, and does not scroll.
const CUT_OFF: &str = "
    const roots = [document, ...[...document.querySelectorAll('*')].map((one) => one.shadowRoot).filter(Boolean)];
    const all = roots.flatMap((root) => [...root.querySelectorAll('*')]);
    const cut = all.filter((one) => {
        const { overflowX, overflowY, position } = getComputedStyle(one);
        const hides = [overflowX, overflowY].some((how) => how === 'hidden' || how === 'clip');
        // What is only heard is a point.
        const isHeard = position === 'absolute' && one.clientWidth <= 1;
        return hides && !isHeard && one.textContent.trim() !== ''
            && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
    });
    return cut.map((one) => one.outerHTML.slice(0, 200));";

fn text_spaced_apart_is_not_cut_off(visitor: &mut Visitor) {
    visitor.opens(Plan::new());
    visitor.holds_a_window_of(PHONE);
    visitor.runs(SPACE_APART, &[]);
    is_whole(visitor, "who");
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.sees(&say("page.results.fits"));
    is_whole(visitor, "results");
    let services = visitor.services();
    visitor.opens_details_of(&services[0]);
    visitor.is_led_to(&services[0]);
    is_whole(visitor, "service");
    visitor.follows_address("/services.html");
    visitor.sees(&say("build.by-area"));
    visitor.runs(SPACE_APART, &[]);
    is_whole(visitor, "index");
}

#[track_caller]
fn is_whole(visitor: &Visitor, screen: &str) {
    visitor.reaches_everything();
    let cut = visitor.runs(CUT_OFF, &[]);
    visitor.check(
        cut.as_array().is_some_and(Vec::is_empty),
        &format!("on the screen “{screen}” this is cut off: {cut:#}"),
    );
    visitor.leaves_a_picture(screen);
}

fn held_on_its_side_everything_is_reached(visitor: &mut Visitor) {
    visitor.looks_for_help_with_drinking(Plan::new());
    let mut found = Vec::new();
    for size in [PHONE, (PHONE.1, PHONE.0)] {
        visitor.holds_a_window_of(size);
        visitor.reaches_everything();
        visitor.leaves_a_picture(&format!("results-{}", size.0));
        found.push(visitor.services());
    }
    visitor.check(found[0] == found[1] && !found[0].is_empty(), &format!("it shows something else: {found:#?}"));
}

fn in_the_dark_there_is_contrast_enough(visitor: &mut Visitor) {
    // As if the visitor wanted it dark: no driver can be told so.
    let css =
        read("page.css").replace("(prefers-color-scheme:dark)", "all").replace("(prefers-color-scheme: dark)", "all");
    let dark = format!("{css}\n:root{{color-scheme:dark}}");
    let turned = move |path: &str| match path {
        "/page.css" => Fault::Replace(dark.as_bytes().to_vec()),
        _ => Fault::None,
    };
    visitor.opens(Plan::new().faults(turned));
    let ink = visitor.style_of("heading", &say("question.asking_as.ask"), None, &["color"]);
    visitor.check(luminance(&ink[0]) > 0.5, &format!("it is not dark: letters are {}", ink[0]));
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.sees(&say("page.results.fits"));
    visitor.finds_the_screen_sound("results");
    visitor.follows_address("/services.html");
    visitor.follows(&need_name("alcohol"));
    visitor.sees(&say("build.helplines"));
    visitor.finds_the_screen_sound("list");
}

fn edges_of_fields_stand_out(visitor: &mut Visitor) {
    for scheme in ["light", "dark"] {
        let page = "<link rel=\"stylesheet\" href=\"/host.css\">\
            <fingerpost-finder edition=\"/edition.json\"></fingerpost-finder><script type=\"module\" src=\"/finder.js\"></script>";
        let css = format!(":root {{ color-scheme: {scheme} }}");
        let styled = move |path: &str| match path {
            "/host.css" => Fault::Replace(css.as_bytes().to_vec()),
            _ => Fault::None,
        };
        visitor.goes_to(Plan::new().faults(styled).page("/host.html", page), "/host.html");
        visitor.looks_for(Asking::Self_);
        visitor.wants(&["alcohol"]);
        let age = say("question.age.label");
        visitor.sees(&say("question.age.ask"));
        stands_out(visitor, scheme, &age);
        visitor.says_age("34");
        visitor.sees(&say("question.where.ask"));
        stands_out(visitor, scheme, &say("question.where.label"));
    }
}

/// Its edge differs from what it encloses by 3 to 1 at least.
#[track_caller]
fn stands_out(visitor: &Visitor, scheme: &str, name: &str) {
    let look = visitor.style_of("field", name, None, &["borderTopColor", "backgroundColor"]);
    let [edge, inside] = [luminance(&look[0]), luminance(&look[1])];
    let contrast = (edge.max(inside) + 0.05) / (edge.min(inside) + 0.05);
    visitor.check(contrast >= 3.0, &format!("{scheme}: the edge of “{name}” has {contrast:.1} to 1: {look:?}"));
}

/// The relative luminance of `rgb(32, 48, 47)`, as WCAG reckons it.
fn luminance(colour: &str) -> f64 {
    let numbers =
        colour.split(|sign: char| !(sign.is_ascii_digit() || sign == '.')).filter_map(|part| part.parse().ok());
    let linear = |part: f64| {
        let part = part / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    numbers.take(3).zip([0.2126, 0.7152, 0.0722]).map(|(part, weight): (f64, f64)| linear(part) * weight).sum()
}

/// What has the focus: its name, whether some of it is on top, whether an outline is drawn round it or what it belongs to.
const FOCUS: &str = "
    let one = document.activeElement;
    while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
    if (one === null || one === document.body) return null;
    const drawn = one.labels?.[0] ?? one;
    const box = drawn.getBoundingClientRect();
    const heights = [box.top + 2, (box.top + box.bottom) / 2, box.bottom - 2];
    const seen = heights.some((y) => {
        const upmost = one.getRootNode().elementFromPoint((box.left + box.right) / 2, y);
        return upmost !== null && (drawn.contains(upmost) || upmost.contains(drawn));
    });
    let outlined = false;
    for (let around = one; around instanceof Element && !outlined; around = around.parentElement) {
        outlined = getComputedStyle(around).outlineStyle !== 'none' && parseFloat(getComputedStyle(around).outlineWidth) >= 2;
    }
    return { name: one.outerHTML.slice(0, 160), seen, outlined };";
/// More presses than any screen needs.
const MOST_PRESSES: usize = 250;

fn what_has_the_focus_is_in_sight_all_the_way_through(visitor: &mut Visitor) {
    visitor.looks_for_help_with_drinking(Plan::new());
    visitor.holds_a_window_of(PHONE);
    goes_through(visitor, "results");
    visitor.follows_address("/services.html");
    visitor.sees(&say("build.by-area"));
    goes_through(visitor, "index");
}

#[track_caller]
fn goes_through(visitor: &Visitor, screen: &str) {
    let address = visitor.address();
    let mut passed = 0;
    for _ in 0..MOST_PRESSES {
        visitor.strikes(Press::Tab);
        let focus = visitor.runs(FOCUS, &[]);
        if focus.is_null() && passed > 5 {
            return visitor.check(visitor.address() == address, "the focus alone led to another page");
        }
        if focus.is_null() {
            continue;
        }
        passed += 1;
        let holds = focus["seen"] == Value::Bool(true) && focus["outlined"] == Value::Bool(true);
        visitor.check(holds, &format!("on the screen “{screen}” the focus is not to be seen: {focus:#}"));
    }
    visitor.check(false, &format!("on the screen “{screen}” Tab leads nowhere out after {passed} stops"));
}
