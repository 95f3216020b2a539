//! How the numbers of a table are written, column by column.

use super::doubt::{About, Answer, Choice, Doubt};
use super::evidence::Evidence;
use super::number::NumberForm;
use super::role::{Role, RoleKind};
use super::roles::Guess;

impl Guess<'_> {
    /// How numbers are written, column by column.
    pub(super) fn number_forms(&mut self) {
        let mut file = Evidence::default();
        let columns = self.figure_columns();
        for column in &columns {
            file.add(&self.seen[*column].numbers);
        }
        let mut open: Vec<usize> = Vec::new();
        let mut mixed: Vec<usize> = Vec::new();
        for column in columns {
            let seen = &self.seen[column].numbers;
            let (form, is_open) = seen.form(&file, self.known.delimiter);
            let money = seen.currency.filter(|_| seen.money * 2 > seen.numbers);
            let is_mixed = seen.other_currencies > 0;
            if is_mixed {
                mixed.push(column);
            }
            let is_percent = seen.percent > 0 && seen.percent * 2 > seen.numbers;
            if is_open {
                open.push(column);
            }
            if let Some((Role::Figures(figures), _)) = &mut self.roles[column] {
                figures.number = form;
                if is_percent && figures.unit.is_none() {
                    figures.unit = Some("%".to_owned());
                }
                if let Some(currency) = money
                    && figures.unit.is_none()
                    && !is_mixed
                {
                    figures.unit = Some(currency.to_owned());
                }
            }
        }
        for column in mixed {
            self.doubts.push(Doubt {
                about: About::Role {
                    table: self.known.table,
                    column,
                },
                what: format!(
                    "column “{}” has amounts in several currencies",
                    self.headings[column]
                ),
                choices: vec![
                    Choice::new("figures as they stand", Answer::Role(RoleKind::Figures)),
                    Choice::new("left aside", Answer::Role(RoleKind::Ignored)),
                ],
            });
        }
        let Some(column) = open.first().copied() else {
            return;
        };
        let Some((Role::Figures(figures), _)) = &self.roles[column] else {
            return;
        };
        let is_decimal = |form: NumberForm, mark: char| form.decimal == mark;
        let mark = if self.seen[column].numbers.comma_either > 0 {
            ','
        } else {
            '.'
        };
        let other_mark = if mark == ',' { '.' } else { ',' };
        let as_decimals = ("decimals", Answer::Decimal(mark));
        let as_thousands = ("thousands", Answer::Decimal(other_mark));
        let choices = match is_decimal(figures.number, mark) {
            true => [as_decimals, as_thousands],
            false => [as_thousands, as_decimals],
        };
        let sign = if mark == ',' { "comma" } else { "point" };
        let others = match open.len() {
            1 => String::new(),
            count => format!(" and {} more", count - 1),
        };
        self.doubts.push(Doubt {
            about: About::Numbers {
                table: self.known.table,
                column,
            },
            what: format!(
                "every {sign} in column “{}”{others} stands before three digits: it may mark decimals or thousands",
                self.headings[column]
            ),
            choices: choices
                .map(|(what, answer)| Choice::new(format!("the {sign} marks {what}"), answer))
                .into(),
        });
    }
}
