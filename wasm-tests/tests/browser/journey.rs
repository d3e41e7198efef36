//! From opening the page to the right service.

use wasm_tests::site::Plan;
use wasm_tests::visitor::{Asking, Visitor};
use wasm_tests::words::{beginning, say, say_with};

wasm_tests::tests!(an_adult_who_drinks_finds_spectrum_at_hatfield,);

const SPECTRUM: &str = "Spectrum drug and alcohol recovery service";

fn an_adult_who_drinks_finds_spectrum_at_hatfield(visitor: &mut Visitor) {
    visitor.opens(Plan::new());
    visitor.is_led_to("x");
}
