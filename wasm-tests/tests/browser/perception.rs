//! The page as it is for people who enlarge it, choose its colours, or hear it.

use wasm_tests::browser::Told;
use wasm_tests::site::Plan;
use wasm_tests::visitor::{Asking, Visitor, need_name};
use wasm_tests::words::{say, say_with};

wasm_tests::tests! {
    in_every_browser("layout, colours and what assistive technology is told are the browser's own":
        enlarged_four_times_every_control_is_reached_on_every_screen,
        forced_colours_leave_borders_focus_and_choices_to_be_seen,
        a_screen_reader_is_told_roles_names_and_descriptions,
        nothing_moves_when_the_finder_comes,
    );
    in_chromium_alone("what is announced is our own code, and is heard in every browser in `journey.rs`":
        what_happens_without_a_new_screen_is_announced,
    );
}

const SPECTRUM: &str = "Spectrum drug and alcohol recovery service";
/// A window of 1280 by 1024, enlarged to 400 %.
const ENLARGED: (u32, u32) = (320, 256);

fn enlarged_four_times_every_control_is_reached_on_every_screen(visitor: &mut Visitor) {
    visitor.opens(Plan::new());
    visitor.holds_a_window_of(ENLARGED);
    visitor.reaches_everything();
    visitor.leaves_a_picture("who");
    visitor.presses(&say("page.danger.more"));
    visitor.reaches_everything();
    visitor.presses(&say("page.danger.more"));
    visitor.presses(&say("page.continue"));
    visitor.is_led_to_the_mistake(&say("question.asking_as.error"));
    visitor.reaches_everything();
    visitor.looks_for(Asking::Family);
    visitor.is_led_to(&Asking::Family.ask("question.needs"));
    visitor.presses(&say("question.needs.more"));
    visitor.reaches_everything();
    visitor.wants(&["alcohol"]);
    visitor.is_led_to(&Asking::Family.ask("question.age"));
    visitor.reaches_everything();
    visitor.says_age("34");
    visitor.is_led_to(&Asking::Family.ask("question.where"));
    visitor.reaches_everything();
    visitor.lives_at("Willington");
    visitor.is_led_to(&say_with("page.choose.title", &[("name", "Willington")]));
    visitor.reaches_everything();
    visitor.goes_back();
    visitor.lives_at("AL10 0AA");
    visitor.sees(&say("page.results.fits-family"));
    visitor.reaches_everything();
    visitor.leaves_a_picture("results");
    visitor.opens_details_of(SPECTRUM);
    visitor.is_led_to(SPECTRUM);
    visitor.reaches_everything();
    visitor.leaves_a_picture("service");
}

/// WebKit does not know forced colours.
fn forced_colours_leave_borders_focus_and_choices_to_be_seen(visitor: &mut Visitor) {
    visitor.opens(Plan::new());
    if !visitor.forces_colours() {
        return;
    }
    let forced = visitor.runs("return matchMedia('(forced-colors: active)').matches", &[]);
    visitor.check(forced == true, "colours are not forced");
    visitor.leaves_a_picture("who");
    let (self_, family) = (say("choice.asking_as.self"), say("choice.asking_as.family"));
    let edge = ["borderTopStyle", "borderTopColor"];
    let tile = visitor.style_of("option", &family, Some(".tile"), &edge);
    visitor.check(tile[0] != "none", &format!("a tile has no border: {tile:?}"));
    visitor.chooses(&self_);
    let outline = |name: &str| visitor.style_of("option", name, Some(".tile"), &["outlineStyle"]).concat();
    visitor.check(outline(&self_) != "none" && outline(&family) == "none", "what is chosen does not stand out");
    for button in [say("page.continue"), say("last-resort.leave")] {
        let edge = visitor.style_of("button", &button, None, &edge);
        visitor.check(edge[0] != "none", &format!("“{button}” has no border: {edge:?}"));
    }
    visitor.tabs_to(&say("page.continue"));
    let focus = visitor.style_of("button", &say("page.continue"), None, &["outlineStyle", "outlineWidth"]);
    visitor.check(focus == ["solid", "3px"], &format!("the focus is not to be seen: {focus:?}"));
    visitor.strikes(wasm_tests::visitor::Press::Enter);
    visitor.wants(&["alcohol"]);
    visitor.says_age("");
    visitor.is_led_to_the_mistake(&say("question.age.error-empty"));
    visitor.leaves_a_picture("mistake");
    let field = visitor.style_of("field", &say("question.age.label"), None, &edge);
    visitor.check(field[0] != "none", &format!("a field has no border: {field:?}"));
    visitor.says_age("34");
    visitor.lives_at("AL10 0AA");
    visitor.sees(&say("page.results.fits"));
    visitor.leaves_a_picture("results");
    let pressed =
        |visitor: &Visitor| visitor.style_of("button", &visitor.filter("open-now"), None, &["backgroundColor"]);
    let before = pressed(visitor);
    visitor.filters_by("open-now");
    visitor.waits(|| (pressed(visitor) != before).then_some(()));
    visitor.check(pressed(visitor) != before, "that only what is open is shown does not stand out");
    visitor.leaves_a_picture("open-now");
}

fn a_screen_reader_is_told_roles_names_and_descriptions(visitor: &mut Visitor) {
    visitor.opens(Plan::new());
    let danger = [("link", say_with("last-resort.ring", &[("number", "999")]), String::new())];
    is_told(visitor, &danger);
    is_told(
        visitor,
        &[
            ("button", say("last-resort.leave"), String::new()),
            ("heading", say("question.asking_as.ask"), String::new()),
            ("radio", say("choice.asking_as.self"), say("choice.asking_as.self-hint")),
            ("radio", say("choice.asking_as.family"), say("choice.asking_as.family-hint")),
            ("button", say("page.continue"), String::new()),
        ],
    );
    is_told(visitor, &[("group", say("question.asking_as.ask"), say("question.asking_as.hint"))]);
    visitor.presses(&say("page.continue"));
    visitor.is_led_to_the_mistake(&say("question.asking_as.error"));
    let mistake = format!("{} {}", say("page.errors.prefix"), say("question.asking_as.error"));
    is_told(
        visitor,
        &[
            ("alert", say("page.errors.title"), String::new()),
            ("link", say("question.asking_as.error"), String::new()),
            ("group", say("question.asking_as.ask"), format!("{} {mistake}", say("question.asking_as.hint"))),
        ],
    );
    visitor.looks_for(Asking::Self_);
    is_told(
        visitor,
        &[("heading", say("question.needs.ask"), String::new()), ("checkbox", need_name("alcohol"), String::new())],
    );
    visitor.wants(&["alcohol"]);
    is_told(
        visitor,
        &[
            ("heading", say("question.age.ask"), String::new()),
            ("textbox", say("question.age.label"), say("question.age.hint")),
            ("button", say("question.age.decline"), String::new()),
        ],
    );
    visitor.says_age("34");
    is_told(
        visitor,
        &[
            ("combobox", say("question.where.label"), say("question.where.hint")),
            ("checkbox", say("question.where.no-address"), say("question.where.no-address-hint")),
            ("button", say("question.where.position"), say("question.where.position-hint")),
            ("button", say("page.show-results"), String::new()),
        ],
    );
    visitor.lives_at("AL10 0AA");
    visitor.sees(&say("page.results.fits"));
    is_told(
        visitor,
        &[
            ("heading", say("page.results.fits"), String::new()),
            ("article", String::new(), String::new()),
            ("heading", SPECTRUM.to_owned(), String::new()),
            (
                "link",
                format!("{}: {SPECTRUM}", say_with("page.result.ring", &[("number", "01707 256532")])),
                String::new(),
            ),
            ("button", say_with("page.result.details-of", &[("name", SPECTRUM)]), String::new()),
        ],
    );
    visitor.opens_details_of("Example hospital alcohol and drug liaison, Hertfordshire");
    is_told(
        visitor,
        &[
            ("heading", say("page.detail.where"), String::new()),
            ("table", say_with("page.detail.hours-caption", &[("name", "Example Hospital, Stevenage")]), String::new()),
            ("columnheader", say("page.detail.day"), String::new()),
            ("rowheader", say_with("page.detail.today", &[("day", "Monday 23 November")]), String::new()),
        ],
    );
}

fn what_happens_without_a_new_screen_is_announced(visitor: &mut Visitor) {
    visitor.looks_for_help_with_drinking(Plan::new());
    visitor.presses(&say("page.question.skip"));
    let services =
        |visitor: &Visitor| say_with("page.results.title-other", &[("count", &visitor.services().len().to_string())]);
    visitor.hears(&services(visitor));
    visitor.filters_by("open-now");
    visitor.hears(&say("page.results.title-one").replace("{count} ", "")[..7]);
}

/// Is told these things in this order, perhaps with others between them.
#[track_caller]
fn is_told(visitor: &Visitor, expected: &[(&str, String, String)]) {
    let matches = |told: &Told, (role, name, description): &(&str, String, String)| {
        told.role == *role
            && (name.is_empty() || told.name == *name)
            && (description.is_empty() || told.description.as_ref().is_none_or(|told| told == description))
    };
    let mut told = Vec::new();
    let heard = visitor.waits(|| {
        told = visitor.is_told();
        let mut rest = told.iter();
        expected.iter().all(|one| rest.any(|told| matches(told, one))).then_some(())
    });
    let of_a_role = || told.iter().filter(|told| expected.iter().any(|(role, ..)| told.role == *role));
    visitor.check(
        heard.is_some(),
        &format!("is not told {expected:#?} in this order, but {:#?}", of_a_role().collect::<Vec<_>>()),
    );
}

/// As far as a browser counts what moves; the page is the same everywhere.
fn nothing_moves_when_the_finder_comes(visitor: &mut Visitor) {
    for window in [(360, 740), (1280, 900)] {
        visitor.opens(Plan::new());
        visitor.holds_a_window_of(window);
        visitor.reloads();
        visitor.sees(&say("question.asking_as.ask"));
        let moved = visitor.runs(MOVED, &[]);
        visitor
            .check(moved.as_f64().is_none_or(|moved| moved < 0.01), &format!("at {window:?} this much moves: {moved}"));
    }
}

const MOVED: &str =
    "return !PerformanceObserver.supportedEntryTypes.includes('layout-shift') ? null : new Promise((done) => {
    let moved = 0;
    const add = (list) => list.getEntries().forEach(({ value }) => (moved += value));
    new PerformanceObserver(add).observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => done(moved), 300);
})";
