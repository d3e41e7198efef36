//! The map: drawn from the edition's own outlines, fetched when somebody wants to see it, and saying nothing that the list does not.

use fingerpost_dev::server::Fault;
use serde_json::json;
use wasm_tests::site::Plan;
use wasm_tests::visitor::Visitor;
use wasm_tests::words::{say, say_with};

wasm_tests::tests! {
    in_every_browser("a canvas, and a part of the script that comes later, are the browser's own":
        it_is_fetched_when_it_is_shown_and_drawn,
    );
    in_chromium_alone("what is said where there is none is our own code":
        without_its_outlines_the_list_says_everything,
        a_service_shows_its_own_places,
    );
}

const SPECTRUM: &str = "Spectrum drug and alcohol recovery service";
const CANVAS: &str =
    "const canvas = document.querySelector('fingerpost-finder').shadowRoot.querySelector('.map canvas');";

fn it_is_fetched_when_it_is_shown_and_drawn(visitor: &mut Visitor) {
    visitor.looks_for_help_with_drinking(Plan::new());
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
    let of_the_map = |visitor: &Visitor| visitor.requests().iter().filter(|asked| asked.contains("/map-")).count();
    visitor.check(of_the_map(visitor) == 0, "the map is fetched before anybody wants it");
    visitor.presses(&say("page.map.map"));
    // Land, water, borders, names, dots.
    let colours = format!(
        "{CANVAS} if (!canvas?.width) return 0;
        const {{ data }} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        return new Set(new Uint32Array(data.buffer)).size"
    );
    let drawn = visitor.waits(|| visitor.runs(&colours, &[]).as_u64().filter(|colours| *colours > 5));
    visitor.check(drawn.is_some(), "nothing is drawn");
    visitor.check(of_the_map(visitor) >= 2, "its outlines and its script are not what was fetched");
    visitor.finds_the_screen_sound("map");
    let number = say_with("page.map.show", &[("number", "1"), ("name", SPECTRUM)]);
    visitor.presses(&number);
    let chosen = "return document.querySelector('fingerpost-finder').shadowRoot.querySelector('.result.chosen h4')?.textContent ?? ''";
    let marked = visitor.waits(|| visitor.runs(chosen, &[]).as_str().filter(|name| name.contains(SPECTRUM)).map(drop));
    visitor.check(marked.is_some(), "what is chosen is not marked in the list");
    let picture = format!("{CANVAS} return canvas.toDataURL()");
    let before = visitor.runs(&picture, &[]);
    visitor.presses(&say("page.map.nearer"));
    visitor.check(
        visitor.waits(|| (visitor.runs(&picture, &[]) != before).then_some(())).is_some(),
        "nothing comes nearer",
    );
    visitor.presses(&say("page.map.map"));
    visitor.check(
        visitor
            .waits(|| (visitor.runs(&format!("{CANVAS} return canvas === null"), &[]) == json!(true)).then_some(()))
            .is_some(),
        "the map stays",
    );
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
}

/// The service's own places, with the switch and the numbers beside them: nothing lies over another.
fn a_service_shows_its_own_places(visitor: &mut Visitor) {
    visitor.looks_for_help_with_drinking(Plan::new());
    visitor.opens_details_of(SPECTRUM);
    visitor.presses(&say("page.map.map"));
    visitor.sees_in("Spectrum, Hatfield", "1");
    visitor.finds_the_screen_sound("service-map");
    visitor.presses(&say("page.map.farther"));
    visitor.check(visitor.has_in_view(&say("page.map.map")), "something lies over the switch");
    visitor.presses(&say("page.map.map"));
    let gone = format!("{CANVAS} return canvas === null");
    let taken_away = visitor.waits(|| (visitor.runs(&gone, &[]) == json!(true)).then_some(()));
    visitor.check(taken_away.is_some(), "the map stays");
}

fn without_its_outlines_the_list_says_everything(visitor: &mut Visitor) {
    visitor.looks_for_help_with_drinking(Plan::new().fault("/edition/map-", Fault::NotFound));
    visitor.presses(&say("page.map.map"));
    visitor.sees(&say("page.map.failed"));
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
    visitor.finds_the_screen_sound("no-map");
}
