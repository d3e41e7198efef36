//! Where to look when a place is not covered, at the terminal: the page has the same from its own file.

use fingerpost::answer::Answer;
use fingerpost::directory::Directory;
use fingerpost_author::records::Records;
use serde::Deserialize;

/// The links and councils of a directory: from what authors wrote, or from a page's file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct LookUps {
    /// Where to look wherever one is.
    pub(crate) links: Vec<Link>,
    /// Councils of districts that are not covered.
    pub(crate) councils: Vec<Council>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Link {
    pub name: String,
    pub url: String,
    /// The ids of the needs with which it is shown; empty: with any.
    pub needs: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Council {
    pub district: String,
    pub name: String,
    pub website: String,
}

impl LookUps {
    /// Those that authors wrote.
    pub fn of(records: &Records) -> LookUps {
        let links = records.links.iter().map(|record| Link {
            name: record.name.value.clone(),
            url: record.url.value.clone(),
            needs: record.needs.iter().map(|need| need.value.clone()).collect(),
        });
        let councils = records.councils.iter().map(|record| Council {
            district: record.district.value.clone(),
            name: record.name.value.clone(),
            website: record.website.value.clone(),
        });
        LookUps { links: links.collect(), councils: councils.collect() }
    }

    /// Names and addresses for an answer about a place that is not covered: the council of its district first, then what is for
    /// any need, for one that is asked for, or for what that is a part of.
    pub fn beside(&self, answer: &Answer, needs: &[String], directory: &Directory) -> Vec<(&str, &str)> {
        let districts = answer.place.iter().flat_map(|place| &place.districts);
        let own = districts.filter_map(|code| self.councils.iter().find(|council| council.district == *code));
        let is_asked = |need: &String| {
            let within = |asked: &String| Some(directory.need_is_within(directory.need(asked)?, directory.need(need)?));
            needs.iter().any(|asked| within(asked) == Some(true))
        };
        let concerns = |link: &&Link| needs.is_empty() || link.needs.is_empty() || link.needs.iter().any(is_asked);
        own.map(|council| (council.name.as_str(), council.website.as_str()))
            .chain(self.links.iter().filter(concerns).map(|link| (link.name.as_str(), link.url.as_str())))
            .collect()
    }
}

/// Whether an answer says that its place is not covered.
pub fn is_outside(answer: &Answer) -> bool {
    answer.notices.iter().any(|notice| notice.code == "outside")
}
