//! What a visitor of the finder does and sees, in the finder's words.

use std::sync::LazyLock;

use serde_json::Value;

use super::{Press, Visitor};
use crate::site::{Plan, page_file};
use crate::words::{say, say_with};

static PAGE: LazyLock<Value> = LazyLock::new(page_file);

/// For whom somebody looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asking {
    /// Themselves.
    Self_,
    /// Somebody close to them.
    Family,
    /// Somebody they work with.
    Professional,
}

impl Asking {
    fn id(self) -> &'static str {
        match self {
            Self::Self_ => "self",
            Self::Family => "family",
            Self::Professional => "professional",
        }
    }

    /// The message of a key, in the words for them if there are any.
    #[must_use]
    pub fn ask(self, key: &str) -> String {
        match self {
            Self::Self_ => say(&format!("{key}.ask")),
            other => say(&format!("{key}.{}", other.id())),
        }
    }
}

impl Visitor {
    /// The whole way for an adult who drinks: opens the page, answers, sees the results.
    #[track_caller]
    pub fn looks_for_help_with_drinking(&mut self, plan: Plan) {
        self.opens(plan);
        self.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
        self.sees(&say("page.results.fits"));
    }

    /// Answers the four questions.
    #[track_caller]
    pub fn answers(&self, asking: Asking, needs: &[&str], age: &str, place: &str) {
        self.looks_for(asking);
        self.wants(needs);
        self.says_age(age);
        self.lives_at(place);
    }

    /// Says who needs help.
    #[track_caller]
    pub fn looks_for(&self, asking: Asking) {
        self.sees(&say("question.asking_as.ask"));
        self.chooses(&say(&format!("choice.asking_as.{}", asking.id())));
        self.presses(&say("page.continue"));
    }

    /// As a professional, chooses needs by typing, and says an age and a place on the same screen.
    #[track_caller]
    pub fn refers(&self, needs: &[&str], age: &str, place: &str) {
        for need in needs {
            self.types(&Asking::Professional.ask("question.needs"), &need_name(need));
            self.strikes(Press::Enter);
        }
        self.types(&say("question.age.short"), age);
        self.types(&say("page.professional.where"), place);
        self.strikes(Press::Enter);
        self.has_the_list();
    }

    /// Says what would help, by the ids of needs.
    #[track_caller]
    pub fn wants(&self, needs: &[&str]) {
        for need in needs {
            self.chooses(&need_name(need));
        }
        self.presses(&say("page.continue"));
    }

    /// Says an age.
    #[track_caller]
    pub fn says_age(&self, age: &str) {
        self.types(&say("question.age.label"), age);
        self.presses(&say("page.continue"));
    }

    /// Says where they live.
    #[track_caller]
    pub fn lives_at(&self, place: &str) {
        self.types(&say("question.where.label"), place);
        self.presses(&say("page.show-results"));
    }

    /// Goes back to a question from the results, by the key of its short name.
    #[track_caller]
    pub fn changes(&self, key: &str) {
        self.presses(&format!("{} {}", say("page.change"), say(key)));
    }

    /// Opens the details of a service.
    #[track_caller]
    pub fn opens_details_of(&self, service: &str) {
        self.presses(&say_with("page.result.details-of", &[("name", service)]));
        self.sees(&say("page.detail.back"));
    }

    /// The names of the services listed, in their order.
    #[must_use]
    pub fn services(&self) -> Vec<String> {
        let prefix = say_with("page.result.details-of", &[("name", "")]);
        self.names("button").iter().filter_map(|name| name.strip_prefix(&prefix)).map(str::to_owned).collect()
    }

    /// Sees that something of the site's does not work: what, what to do next, and whom to ring; is led there.
    #[track_caller]
    pub fn is_told_what_failed(&self, what: &str, next: &str) {
        self.sees(&say("page.failure.title"));
        self.sees(&say(&format!("page.failure.what.{what}")));
        self.sees(&say(&format!("page.failure.next.{next}")));
        self.sees(&say("page.failure.helplines"));
        self.sees_helplines();
        self.is_led_to(&say("page.failure.title"));
    }

    /// The same before the words of the edition are there.
    #[track_caller]
    pub fn is_told_that_nothing_loads(&self, what: &str) {
        self.sees(&say("last-resort.title"));
        self.sees(&say(&format!("last-resort.failure.{what}")));
        self.sees(&say("last-resort.next"));
        for line in ["emergency", "nhs-111", "samaritans", "frank"] {
            self.sees(&say(&format!("last-resort.helpline.{line}.phone")));
        }
        self.is_led_to(&say("last-resort.title"));
    }

    /// Sees that what they typed or chose will not do, and that helplines stay in reach.
    #[track_caller]
    pub fn is_told_of_a_mistake(&self, sentence: &str) {
        self.is_led_to_the_mistake(sentence);
        self.has_helplines_in_reach();
    }

    /// Sees what will not do in the summary, which takes the focus, and beside the field.
    #[track_caller]
    pub fn is_led_to_the_mistake(&self, sentence: &str) {
        let title = say("page.errors.title");
        self.sees(&title);
        self.sees(sentence);
        let times = self.looks().matches(sentence).count();
        self.check(
            times == 2,
            &format!("“{sentence}” is to be seen in the summary and beside the field, not {times} times"),
        );
        let led = self.waits(|| self.focus().1.contains(&title).then_some(()));
        self.check(led.is_some(), &format!("focus is on {:?}, not on the summary of the mistake", self.focus()));
    }

    /// Helplines are one tap away.
    #[track_caller]
    pub fn has_helplines_in_reach(&self) {
        self.presses(&say("page.danger.more"));
        self.sees_helplines();
        self.presses(&say("page.danger.more"));
    }

    /// Narrows the list by a filter, or takes it off again.
    #[track_caller]
    pub fn filters_by(&self, id: &str) {
        self.presses(&self.filter(id));
    }

    /// The name of a filter's button, with what it would leave.
    #[must_use]
    #[track_caller]
    pub fn filter(&self, id: &str) -> String {
        self.button_beginning(&say(&format!("page.filters.{id}")))
    }

    /// The whole name of the first button whose name begins so: a count or a distance may follow.
    #[must_use]
    #[track_caller]
    pub fn button_beginning(&self, start: &str) -> String {
        let button = self.waits(|| self.names("button").into_iter().find(|name| name.starts_with(start)));
        self.check(button.is_some(), &format!("no button begins with “{start}”"));
        button.unwrap_or_default()
    }

    /// Sees every helpline of the directory; those one tap away after that tap.
    #[track_caller]
    pub fn sees_helplines(&self) {
        let unfold = "document.querySelector('fingerpost-finder')?.shadowRoot?.querySelectorAll('.more-helplines').forEach((more) => (more.open = true))";
        self.runs(unfold, &[]);
        let lines = PAGE["helplines"].as_array().cloned().unwrap_or_default();
        self.check(lines.len() > 5, "the edition has no helplines");
        for line in lines {
            self.sees(line["name"].as_str().unwrap_or_default());
            self.sees(line["phone"].as_str().or(line["text"].as_str()).unwrap_or_default());
        }
    }
}

/// What a need is called on the page.
#[must_use]
#[track_caller]
pub fn need_name(id: &str) -> String {
    let needs = PAGE["needs"].as_array();
    let need = needs.into_iter().flatten().find(|need| need["id"] == id);
    need.and_then(|need| need["name"].as_str()).unwrap_or_else(|| panic!("the edition has no need `{id}`")).to_owned()
}
