//! What the example's answers say beside their matches: each filter's number is what is found with it, alone and in pairs.

#[allow(dead_code)] // Here answers are looked at directly.
mod asked;

use asked::answered;
use fingerpost::directory::{Access, Delivery};
use fingerpost::hours::State;

#[test]
fn a_filter_leaves_as_many_as_are_found_with_it() {
    let mut seen = Vec::new();
    for who in [
        "AL10.0AA age=34 need:alcohol",
        "LU1.2UA age=0-17 need:housing housing=sofa-surfing",
        "Chelmsford need:alcohol pregnant=yes within:5 at:2026-11-28T22:09",
        "- need:housing asking_as=professional",
        "WR1.2PW gender=woman age=30 domestic_abuse=yes",
    ] {
        let answer = answered(who);
        assert_eq!(answer.found.fits + answer.found.may_fit, answer.matches.len(), "{who}: nothing is cut off here");
        for one in &answer.filters {
            let with = answered(&format!("{who} filter:{}", one.id));
            assert_eq!((with.matches.len(), one.on), (one.count, false), "{who} {}", one.id);
            assert!(with.filters.iter().any(|told| told.id == one.id && told.on && told.count == one.count));
            for other in with.filters.iter().filter(|other| other.id != one.id) {
                let both = answered(&format!("{who} filter:{} filter:{}", one.id, other.id));
                assert_eq!(both.matches.len(), other.count, "{who} {} {}", one.id, other.id);
            }
            let is = |found: &fingerpost::answer::Match| match one.id.as_str() {
                "open-now" => found.open.state != State::Closed,
                "drop-in" => found.access.contains(&Access::DropIn),
                "remote" => [Delivery::Phone, Delivery::Online].contains(&found.delivery),
                "comes-to-you" => [Delivery::HomeVisit, Delivery::Outreach].contains(&found.delivery),
                _ => true,
            };
            assert!(with.matches.iter().all(is), "{who} {}: shown by the way that passes", one.id);
        }
        seen.extend(answer.filters.into_iter().map(|filter| filter.id));
    }
    for id in ["open-now", "drop-in", "remote", "comes-to-you", "step-free", "women-only", "language:polish"] {
        assert!(seen.iter().any(|seen| seen == id), "nobody is told of {id}: {seen:?}");
    }
}

#[test]
fn a_refuge_for_women_is_told_as_one() {
    let of = |who: &str| answered(who).matches.into_iter().map(|found| found.service).collect::<Vec<_>>();
    let women = of("AL10.0AA age=30 need:domestic-abuse filter:women-only");
    assert!(women.contains(&"hertfordshire-refuge".to_owned()), "{women:?}");
    assert!(!women.contains(&"bedfordshire-safe-house".to_owned()), "it is for anybody");
    assert!(of("AL10.0AA age=30 need:domestic-abuse gender=man filter:women-only").is_empty(), "none fits a man");
}
