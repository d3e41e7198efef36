//! Addresses of e-mail and on the web, telephone numbers, and the mark that made-up ones must carry.

use super::Check;
use super::telephone::{costly, phone_problem};
use super::website::{is_part_of_host, website_problem};
use crate::plain;
use crate::records::{ContactRecord, Text};
use fingerpost::directory::Contact;

impl Check<'_> {
    pub(super) fn contact<'r>(&mut self, record: &'r ContactRecord, illustrative: bool) -> Contact<'r> {
        self.phone(record.phone.as_ref(), illustrative);
        self.website(record.website.as_ref(), illustrative);
        if let Some(email) = &record.email {
            // That it is empty has been told when it was read.
            if let Some(problem) = email_problem(&email.value).filter(|_| !email.value.is_empty()) {
                self.error(
                    "bad-email",
                    &email.at,
                    format!("`{}` is not an e-mail address: {problem}.", seen(&email.value)),
                    "Write it alone, as in `name@example.org`.",
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
            let message = format!("`{}` is not a telephone number: {}.", seen(&phone.value), problem.wrong);
            self.error("bad-phone", &phone.at, message, problem.help);
        } else if let Some(kind) = costly(&phone.value) {
            let message = format!("`{}` is {kind}.", phone.value);
            let help = "Look for a number that begins with 01, 02, 03 or 0800. If there is none, say in the description that \
                        ringing it costs more.";
            self.warning("costly-phone", &phone.at, message, help);
        }
        self.made_up(phone, illustrative);
    }

    pub(super) fn website(&mut self, website: Option<&Text>, illustrative: bool) {
        // That it is empty has been told when it was read.
        let Some(website) = website.filter(|website| !website.value.is_empty()) else { return };
        // So has a sign that nobody sees.
        let is_seen = plain::hidden_sign(&website.value).is_none();
        if let Some(problem) = website_problem(&website.value).filter(|_| is_seen) {
            self.error(
                "bad-website",
                &website.at,
                format!("`{}` is not an address on the web: {problem}.", seen(&website.value)),
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

/// A text as a reader sees it.
fn seen(text: &str) -> String {
    text.chars().filter(|sign| plain::hidden_sign(sign.encode_utf8(&mut [0; 4])).is_none()).collect()
}

fn value(text: &Option<Text>) -> Option<&str> {
    text.as_ref().map(|text| text.value.as_str())
}

/// What is wrong with an address of e-mail, if anything.
pub(crate) fn email_problem(email: &str) -> Option<String> {
    if let Some((_, sign)) = plain::hidden_sign(email) {
        return Some(format!("it has {} in it, which nobody sees", plain::sign_name(sign)));
    }
    if let Some(space) = email.chars().find(|sign| sign.is_whitespace()) {
        return Some(match space {
            ' ' => "it has a space in it".into(),
            space => format!("it has {} in it", plain::sign_name(space)),
        });
    }
    if email.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("mailto:")) {
        return Some("it begins with `mailto:`, which belongs to a link".into());
    }
    if let Some(sign) = email.chars().find(|sign| "<>()[]\\,;:\"?/".contains(*sign)) {
        return Some(format!("it has `{sign}` in it"));
    }
    if email.ends_with('.') {
        return Some("a dot stands at its end".into());
    }
    if email.contains("..") {
        return Some("it has two dots beside each other".into());
    }
    match email.split('@').collect::<Vec<_>>()[..] {
        [_] => Some("it has no `@`".into()),
        ["", _] => Some("nothing stands before the `@`".into()),
        [_, ""] => Some("nothing stands behind the `@`".into()),
        [name, _] if name.starts_with('.') || name.ends_with('.') => {
            Some("the part before the `@` begins or ends with a dot".into())
        }
        [_, host] if !host.contains('.') => Some(format!("`{host}` has no ending such as `.org`")),
        [_, host] => host.split('.').find(|part| !is_part_of_host(part)).map(|part| match part {
            "" => "a dot stands right behind the `@`".into(),
            part => format!("`{part}` cannot stand in the name of a host"),
        }),
        _ => Some("it has more than one `@`".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::email_problem;

    #[test]
    fn addresses_of_email() {
        for good in [
            "help@example.org",
            "first.last+help@a-b.example.co.uk",
            "o'neill@example.org",
            "a_b@example.org",
            "1@2.uk",
        ] {
            assert_eq!(email_problem(good), None, "{good}");
        }
        for (bad, wrong) in [
            ("mailto:help@example.org", "it begins with `mailto:`, which belongs to a link"),
            ("MAILTO:help@example.org", "it begins with `mailto:`, which belongs to a link"),
            ("help@example.org.", "a dot stands at its end"),
            ("help@example..org", "it has two dots beside each other"),
            ("first..last@example.org", "it has two dots beside each other"),
            ("help@exam\u{200b}ple.org", "it has a space without width (U+200B) in it, which nobody sees"),
            (
                "\u{202a}help@example.org",
                "it has a mark that turns the direction of writing (U+202A) in it, which nobody sees",
            ),
            ("help@\u{a0}example.org", "it has a no-break space (U+00A0) in it"),
            ("help at example.org", "it has a space in it"),
            ("help@example.org?bcc=a@b.uk", "it has `?` in it"),
            ("Help <help@example.org>", "it has a space in it"),
            ("a@example.org,b@example.org", "it has `,` in it"),
            ("help", "it has no `@`"),
            ("@example.org", "nothing stands before the `@`"),
            ("help@", "nothing stands behind the `@`"),
            (".help@example.org", "the part before the `@` begins or ends with a dot"),
            ("help.@example.org", "the part before the `@` begins or ends with a dot"),
            ("help@example", "`example` has no ending such as `.org`"),
            ("help@.example.org", "a dot stands right behind the `@`"),
            ("help@exam_ple.org", "`exam_ple` cannot stand in the name of a host"),
            ("help@-example.org", "`-example` cannot stand in the name of a host"),
            ("a@b@example.org", "it has more than one `@`"),
        ] {
            assert_eq!(email_problem(bad).as_deref(), Some(wrong), "{bad:?}");
        }
    }
}
