//! Some facts are asked only of some who type.

mod small;

use fingerpost::facts::AskingAs;
use fingerpost::find::find;
use small::{FACTS, finder, query, service};

#[test]
fn a_fact_is_asked_of_those_it_is_for() {
    let services = [service("a", "drugs").rule("pregnant and carer")];
    let both = "carer pregnant";
    for (asked_of, expected) in [
        (&[][..], [both, both, both, both]),
        (&[AskingAs::Oneself], [both, both, "carer", "carer"]),
        (&[AskingAs::Family], [both, "carer", both, "carer"]),
        (&[AskingAs::Oneself, AskingAs::Professional], [both, both, "carer", both]),
    ] {
        let mut finder = finder(&services);
        let mut questions = finder.directory.questions.iter_mut();
        questions.find(|question| FACTS.id(question.fact) == "pregnant").expect("a question").asked_of =
            asked_of.to_vec();
        // Nobody knows who types; then each of them.
        let asking = ["", "asking_as=self", "asking_as=family", "asking_as=professional"];
        for (asking, expected) in asking.iter().zip(expected) {
            let next = find(&finder, &query(&finder.directory, asking)).next_questions;
            let asked: Vec<String> = next.into_iter().map(|next| next.fact).collect();
            assert_eq!(asked.join(" "), expected, "{asked_of:?} {asking}");
        }
    }
}
