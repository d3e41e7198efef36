//! Telephone numbers, addresses on the web, and the mark that made-up ones must carry.

use super::Check;
use crate::records::ContactRecord;
use crate::records::Text;
use fingerpost::directory::Contact;

/// Short and special numbers that follow no general shape.
const SPECIAL: &[&str] = &["999", "111", "101", "112", "105", "119", "116123", "116000", "116111", "08001111"];

impl Check<'_> {
    pub(super) fn contact<'r>(&mut self, record: &'r ContactRecord, illustrative: bool) -> Contact<'r> {
        self.phone(record.phone.as_ref(), illustrative);
        self.website(record.website.as_ref(), illustrative);
        if let Some(email) = &record.email {
            let sound = email.value.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
            if !sound || email.value.contains(char::is_whitespace) {
                self.error(
                    "bad-email",
                    &email.at,
                    format!("`{}` is not an e-mail address.", email.value),
                    "Write it as in `name@example.org`.",
                );
            }
            self.made_up(email, illustrative);
        }
        Contact { phone: value(&record.phone), email: value(&record.email), website: value(&record.website) }
    }

    pub(super) fn phone(&mut self, phone: Option<&Text>, illustrative: bool) {
        // That it is empty has been told when it was read.
        let Some(phone) = phone.filter(|phone| !phone.value.trim().is_empty()) else { return };
        if let Some(problem) = phone_problem(&phone.value) {
            self.error(
                "bad-phone",
                &phone.at,
                format!("`{}` is not a telephone number: {problem}.", phone.value),
                "Write it as it is dialled in the United Kingdom, such as `01632 960123`.",
            );
        }
        self.made_up(phone, illustrative);
    }

    pub(super) fn website(&mut self, website: Option<&Text>, illustrative: bool) {
        let Some(website) = website else { return };
        let rest = website.value.strip_prefix("https://").or(website.value.strip_prefix("http://"));
        if !rest.is_some_and(|rest| rest.contains('.')) || website.value.contains(char::is_whitespace) {
            self.error(
                "bad-website",
                &website.at,
                format!("`{}` is not an address on the web.", website.value),
                "Write it whole, such as `https://www.example.org/help`.",
            );
        }
        self.made_up(website, illustrative);
    }

    /// Numbers that Ofcom keeps for drama and names under example.org belong to nobody.
    fn made_up(&mut self, text: &Text, illustrative: bool) {
        let digits: String = text.value.chars().filter(char::is_ascii_digit).collect();
        let drama = digits.starts_with("01632960") || digits.starts_with("08081570");
        if (drama || text.value.contains("example.org")) && !illustrative {
            self.error(
                "unmarked-illustration",
                &text.at,
                format!("`{}` is made up, but its record does not say that it is an example.", text.value),
                "Add `illustrative = true`, or write the real one.",
            );
        }
    }
}

fn value(text: &Option<Text>) -> Option<&str> {
    text.as_ref().map(|text| text.value.as_str())
}

/// What is wrong with a telephone number, if anything.
fn phone_problem(phone: &str) -> Option<String> {
    if let Some(wrong) = phone.chars().find(|c| !c.is_ascii_digit() && *c != ' ') {
        return Some(format!("it has `{wrong}` in it, where only figures and spaces belong"));
    }
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let is_text_code = digits.len() == 5 && digits.starts_with(['6', '7', '8']);
    if SPECIAL.contains(&digits.as_str()) || is_text_code {
        return None;
    }
    let begins = ["01", "02", "03", "07", "08"].iter().any(|start| digits.starts_with(start));
    match digits.len() {
        _ if !begins => Some("it begins with none of 01, 02, 03, 07 and 08".into()),
        11 => None,
        10 if digits.starts_with("01") || digits.starts_with("0800") => None,
        10 => Some("it has 10 figures instead of 11, so one is lacking".into()),
        length => Some(format!("it has {length} figures instead of 11")),
    }
}

#[cfg(test)]
mod tests {
    use super::phone_problem;

    #[test]
    fn telephone_numbers() {
        for good in
            ["999", "116 123", "0800 1111", "85258", "01632 960123", "0300 123 6600", "020 7946 0000", "08000 121 700"]
        {
            assert_eq!(phone_problem(good), None, "{good}");
        }
        for bad in ["0300 266666", "300 123 6600", "", "07700 90012", "+44 20 7946 0000", "12345", "01632 9601234"] {
            assert!(phone_problem(bad).is_some(), "{bad}");
        }
    }
}
