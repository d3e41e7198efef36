//! That the page has the answer's types, and calls by their ids what can be one of a few.

use super::*;
use crate::page_types::{declared, is_what_the_page_has};

#[test]
fn the_page_has_the_same_types() {
    let types = [
        declared::<Answer>(),
        declared::<FoundCounts>(),
        declared::<FilterCount>(),
        declared::<Also>(),
        declared::<EditionName>(),
        declared::<PlaceAnswer>(),
        declared::<PlaceKind>(),
        declared::<Line>(),
        declared::<Match>(),
        declared::<Verdict>(),
        declared::<Truth>(),
        declared::<Delivery>(),
        declared::<Access>(),
        declared::<Serves>(),
        declared::<Reach>(),
        declared::<State>(),
        declared::<Reason>(),
        declared::<VenueAnswer>(),
        declared::<OpenAnswer>(),
        declared::<ContactAnswer>(),
        declared::<HelplineAnswer>(),
        declared::<NextQuestion>(),
        declared::<ServiceAnswer>(),
        declared::<OfferingAnswer>(),
        declared::<DayAnswer>(),
        declared::<SpanAnswer>(),
    ];
    is_what_the_page_has("answer.ts", "engine/core/src/answer.rs", &types);
}

/// What is written in JSON is what rules, cases and the catalogue call it by.
#[test]
fn what_can_be_one_of_a_few_is_written_by_its_id() {
    fn written<T: Serialize + Copy>(all: &[T], id: fn(T) -> &'static str) {
        for one in all {
            assert_eq!(toml::Value::try_from(one), Ok(toml::Value::String(id(*one).into())));
        }
    }
    written(&[Verdict::Fits, Verdict::MayFit, Verdict::DoesNotFit], Verdict::id);
    written(&[Truth::Yes, Truth::No, Truth::Unknown], Truth::id);
    written(&Delivery::ALL, Delivery::id);
    written(&Access::ALL, Access::id);
    Access::ALL.iter().enumerate().for_each(|(position, access)| assert_eq!(*access as usize, position));
}
