//! Pages that were not made for the element: with strict policies, hostile styles, several finders, things that change midway.

use fingerpost_dev::server::Fault;
use serde_json::json;
use wasm_tests::site::Plan;
use wasm_tests::visitor::{Asking, DESKTOP, PHONE, Visitor};
use wasm_tests::words::say;

wasm_tests::tests! {
    in_every_browser("policies, styles and the history are the browser's own":
        a_strict_policy_is_kept_and_nothing_is_global,
        the_most_hostile_styles_leave_it_whole,
        a_sticky_header_of_the_host_s_covers_nothing,
        one_broken_finder_breaks_no_other,
    );
    in_chromium_alone("what a shadow root takes from its host is the same in every browser, and the rest is our own code":
        hostile_styles_leave_it_whole,
        each_worked_theme_can_be_read,
        taken_out_while_something_loads_it_tells_nobody_anything,
        another_edition_named_midway_starts_afresh,
    );
}

const SPECTRUM: &str = "Spectrum drug and alcohol recovery service";
const FINDER: &str = r#"<fingerpost-finder edition="/edition.json"></fingerpost-finder>"#;
const SCRIPT: &str = r#"<script type="module" src="/finder.js"></script>"#;

/// What hosts do to everything on their pages, or to the element by name.
const HOSTILE: [(&str, &str); 10] = [
    ("unset", "* { all: unset !important }"),
    ("inline", "* { display: inline !important; position: static !important }"),
    (
        "tiny",
        "* { font-size: 4px !important; line-height: 0 !important; letter-spacing: 1em !important; word-spacing: 2em }",
    ),
    (
        "loud",
        "* { text-transform: uppercase !important; text-align: right !important; color: #eee !important; opacity: 1 }",
    ),
    ("rtl", "* { direction: rtl !important; unicode-bidi: bidi-override !important }"),
    ("large", "html { font-size: 40px }"),
    ("small", "html { font-size: 62.5% }"),
    ("hidden", "button, input, label, a, p, h2, ul, li, form, fieldset, details { display: none !important }"),
    (
        "named",
        "fingerpost-finder { all: unset; columns: 3; white-space: nowrap; cursor: none; width: 100px; height: 10px }",
    ),
    ("dark", ":root { color-scheme: dark } body { background: #000; color: #fff } :root { --ink: red; --paper: red }"),
];

fn a_strict_policy_is_kept_and_nothing_is_global(visitor: &mut Visitor) {
    let watch = "window.broken = []; addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        broken.push(violatedDirective + ' ' + blockedURI)); window.before = new Set(Object.getOwnPropertyNames(window));";
    let page = format!("<h1>A council</h1>{FINDER}{SCRIPT}");
    visitor.goes_to(Plan::new().page("/host.html", &page).in_a_world_with(watch), "/host.html");
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
    visitor.opens_details_of(SPECTRUM);
    let broken = visitor.runs("return broken", &[]);
    visitor.check(broken == json!([]), &format!("the policy was broken: {broken}"));
    let global = visitor.runs(
        "return Object.getOwnPropertyNames(window).filter((name) => !before.has(name) && name !== 'before')",
        &[],
    );
    // Lit's own marks of which versions are loaded, and what the driver leaves behind.
    let lits = ["reactiveElementVersions", "litHtmlVersions", "litElementVersions", "litPropertyMetadata", "ret_nodes"];
    let added: Vec<_> =
        global.as_array().into_iter().flatten().filter(|name| !lits.iter().any(|lit| *name == lit)).collect();
    visitor.check(added.is_empty(), &format!("global: {added:?}"));
    let inline = "return [...document.querySelectorAll('style, [style], [onclick]'),
        ...document.querySelector('fingerpost-finder').shadowRoot.querySelectorAll('style, [style], [onclick]')].length";
    visitor.check(visitor.runs(inline, &[]) == json!(0), "something has a style of its own");
}

fn the_most_hostile_styles_leave_it_whole(visitor: &mut Visitor) {
    survives(visitor, |name| ["unset", "rtl", "large"].contains(&name));
}

fn hostile_styles_leave_it_whole(visitor: &mut Visitor) {
    survives(visitor, |_| true);
}

/// The host's own looks under `www/dev/themes/`: axe looks at their contrast as well.
fn each_worked_theme_can_be_read(visitor: &mut Visitor) {
    let themes = [
        ("council", include_str!("../../../www/dev/themes/council.css")),
        ("nhs-like", include_str!("../../../www/dev/themes/nhs-like.css")),
        ("charity", include_str!("../../../www/dev/themes/charity.css")),
    ];
    for (name, css) in themes {
        let page = format!("<link rel=\"stylesheet\" href=\"/theme.css\"><h1>{name}</h1>{FINDER}{SCRIPT}");
        let styled = move |path: &str| match path {
            "/theme.css" => Fault::Replace(css.as_bytes().to_vec()),
            _ => Fault::None,
        };
        visitor.goes_to(Plan::new().faults(styled).page("/host.html", &page), "/host.html");
        visitor.sees(&say("question.asking_as.ask"));
        visitor.finds_the_screen_sound(&format!("{name}-who"));
        visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
        visitor.sees_in(&say("page.results.fits"), SPECTRUM);
        visitor.finds_the_screen_sound(&format!("{name}-results"));
    }
}

fn survives(visitor: &mut Visitor, which: impl Fn(&str) -> bool) {
    for (name, css) in HOSTILE.into_iter().filter(|(name, _)| which(name)) {
        let page = format!("<link rel=\"stylesheet\" href=\"/hostile.css\"><div>{FINDER}</div>{SCRIPT}");
        let styled = move |path: &str| match path {
            "/hostile.css" => Fault::Replace(css.as_bytes().to_vec()),
            _ => Fault::None,
        };
        visitor.goes_to(Plan::new().faults(styled).page("/host.html", &page), "/host.html");
        for size in [PHONE, DESKTOP] {
            visitor.holds_a_window_of(size);
            visitor.sees(&say("question.asking_as.ask"));
            visitor.reaches_everything();
            visitor.leaves_a_picture(&format!("{name}-who-{}", size.0));
        }
        let look = visitor.style_of(
            "heading",
            &say("question.asking_as.ask"),
            None,
            &["direction", "unicodeBidi", "letterSpacing", "textTransform", "display", "color", "textAlign", "float"],
        );
        // A host that says `color-scheme: dark` gets the dark look, in a browser that knows `light-dark()`.
        let (ink, dark_ink) = ("rgb(32, 48, 47)", "rgb(233, 239, 237)");
        let is_dark = name == "dark" && look.iter().any(|value| value == dark_ink);
        let expected = ["ltr", "block", if is_dark { dark_ink } else { ink }, "start", "none"];
        let kept = expected.iter().filter(|value| !look.contains(&(**value).to_owned())).collect::<Vec<_>>();
        let size = visitor.style_of("heading", &say("question.asking_as.ask"), None, &["fontSize"]).concat();
        let pixels: f64 = size.trim_end_matches("px").parse().unwrap_or_default();
        visitor.check(pixels >= 24.0, &format!("{name}: the heading is {size} high"));
        let overridden = look.iter().any(|value| value.contains("override"));
        visitor.check(kept.is_empty() && !overridden, &format!("{name}: the heading is not {kept:?}, but {look:?}"));
        visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
        visitor.sees_in(&say("page.results.fits"), SPECTRUM);
        for size in [PHONE, DESKTOP] {
            visitor.holds_a_window_of(size);
            visitor.reaches_everything();
            visitor.leaves_a_picture(&format!("{name}-results-{}", size.0));
        }
    }
}

fn a_sticky_header_of_the_host_s_covers_nothing(visitor: &mut Visitor) {
    let css = "header { position: fixed; z-index: 2147483647; inset: 0 0 auto 0; height: 80px; background: navy }
        main { padding-top: 80px } fingerpost-finder { --fingerpost-sticky-top: 80px }";
    let page = format!("<link rel=\"stylesheet\" href=\"/host.css\"><header>A council</header>{FINDER}{SCRIPT}");
    let styled = move |path: &str| match path {
        "/host.css" => Fault::Replace(css.as_bytes().to_vec()),
        _ => Fault::None,
    };
    visitor.goes_to(Plan::new().faults(styled).page("/host.html", &page), "/host.html");
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
    for size in [PHONE, DESKTOP] {
        visitor.holds_a_window_of(size);
        visitor.runs("scrollTo({ top: document.body.scrollHeight / 2, behavior: 'instant' })", &[]);
        visitor.check(visitor.has_in_view(&say("last-resort.leave")), "the host's header lies over the way out");
        visitor.reaches_everything();
    }
    visitor.opens_details_of(SPECTRUM);
    visitor.is_led_to(SPECTRUM);
}

fn one_broken_finder_breaks_no_other(visitor: &mut Visitor) {
    let page = format!(
        "<h1>Three</h1><section><h2>Left</h2><fingerpost-finder edition=\"http://[\"></fingerpost-finder></section>
        <section><h2>Middle</h2><fingerpost-finder edition=\"/none.json\"></fingerpost-finder></section>
        <section><h2>Other</h2>{FINDER}</section><section><h2>Right</h2>{FINDER}</section>{SCRIPT}"
    );
    visitor.goes_to(Plan::new().page("/host.html", &page), "/host.html");
    visitor.turns_to(Some("Left"));
    visitor.sees(&say("last-resort.failure.edition-attribute"));
    visitor.turns_to(Some("Middle"));
    visitor.sees(&say("last-resort.failure.edition-missing"));
    visitor.turns_to(Some("Right"));
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
    visitor.goes_back();
    visitor.is_led_to(&say("question.where.ask"));
    visitor.turns_to(Some("Middle"));
    visitor.sees(&say("last-resort.failure.edition-missing"));
    visitor.turns_to(Some("Other"));
    visitor.looks_for(Asking::Self_);
    visitor.is_led_to(&say("question.needs.ask"));
    visitor.goes_back();
    visitor.sees(&say("question.asking_as.ask"));
    // Back was that finder's own: the other stays where it is, and does not take the focus.
    visitor.is_led_to(&say("question.asking_as.ask"));
    visitor.turns_to(Some("Right"));
    visitor.sees(&say("question.where.ask"));
}

/// Neither an event nor a line on the console comes from a finder that is gone.
fn taken_out_while_something_loads_it_tells_nobody_anything(visitor: &mut Visitor) {
    let page = format!("<h1>A council</h1>{FINDER}{SCRIPT}");
    let listen = "window.told = []; for (const name of ['fingerpost-step', 'fingerpost-error'])
        addEventListener(name, ({ type, detail }) => told.push([type, detail]));";
    for hangs in ["/edition.json", "/edition/page-", "/edition/finder-", ".wasm"] {
        let plan = Plan::new().fault(hangs, Fault::Hang).page("/host.html", &page).in_a_world_with(listen);
        visitor.goes_to(plan, "/host.html");
        if hangs == "/edition.json" || hangs == "/edition/page-" {
            visitor.sees(&say("last-resort.loading"));
        } else {
            visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
            visitor.sees(&say("question.where.looking"));
        }
        visitor
            .runs("told.length = 0; window.taken = document.querySelector('fingerpost-finder'); taken.remove()", &[]);
        std::thread::sleep(std::time::Duration::from_millis(300));
        let told = visitor.runs("return told", &[]);
        visitor.check(told == json!([]), &format!("{hangs}: told {told}"));
        let console = visitor.console();
        visitor.check(console.is_empty(), &format!("{hangs}: the console is not empty: {console:#?}"));
    }
}

fn another_edition_named_midway_starts_afresh(visitor: &mut Visitor) {
    let page = format!("<h1>A council</h1>{}{SCRIPT}", FINDER.replace("/edition.json", "/slow/../hangs.json"));
    visitor.goes_to(Plan::new().fault("/hangs.json", Fault::Hang).page("/host.html", &page), "/host.html");
    visitor.sees(&say("last-resort.title"));
    let name =
        |edition: &str| format!("document.querySelector('fingerpost-finder').setAttribute('edition', '{edition}')");
    visitor.runs(&name("/edition.json"), &[]);
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
    visitor.runs(&name("/edition.json?again"), &[]);
    visitor.sees(&say("question.asking_as.ask"));
    visitor.does_not_see(SPECTRUM);
    visitor.check(!visitor.has_chosen(&say("choice.asking_as.self")), "an answer is still there");
    visitor.runs(&format!("{}; {}", name("/none.json"), name("/edition.json")), &[]);
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
    visitor.runs("document.querySelector('fingerpost-finder').removeAttribute('edition')", &[]);
    visitor.sees(&say("last-resort.failure.edition-attribute"));
}
