//! Which edits make one step of undo, and what a step is called.

use std::mem::discriminant;

use super::{DeskEdit, Edit, PaneEdit, SubjectEdit};

impl Edit {
    /// Whether it goes on with what an earlier edit began: the next letter
    /// typed, the next point of a drag. What is done at once never does.
    pub fn continues(&self, earlier: &Self) -> bool {
        match (self, earlier) {
            (Self::Conditions(_), Self::Conditions(_)) => true,
            (Self::KeepGroup(group), Self::KeepGroup(other)) => group.name == other.name,
            (Self::Desk(DeskEdit::Arrange(_)), Self::Desk(DeskEdit::Arrange(_))) => true,
            (
                Self::Desk(DeskEdit::Pane(pane, edit @ PaneEdit::Ranking(_))),
                Self::Desk(DeskEdit::Pane(other, begun)),
            ) => pane == other && discriminant(edit) == discriminant(begun),
            (
                Self::Desk(DeskEdit::Pane(pane, PaneEdit::Read(now))),
                Self::Desk(DeskEdit::Pane(other, PaneEdit::Read(begun))),
            ) => pane == other && now.search != begun.search,
            _ => false,
        }
    }

    /// What is taken back with it, after "Undo: ".
    pub fn what(&self) -> &'static str {
        match self {
            Self::Place(_) => "another place",
            Self::Year(_) => "another edition",
            Self::Subjects(edit) => subjects(edit),
            Self::Against(_) => "the edition compared with",
            Self::LikeForLike(_) => "like for like",
            Self::ShowEarlier(_) => "the earlier edition in charts",
            Self::ShowMean(_) => "the mean in charts",
            Self::Indicator(_) => "another indicator",
            Self::Within(_) => "another group",
            Self::KeepGroup(_) => "a group of one’s own",
            Self::ChangeGroup { .. } => "changing a group",
            Self::DropGroup(_) => "dropping a group",
            Self::Conditions(_) => "conditions",
            Self::Mark(_) => "marked countries",
            Self::Sort(_) | Self::ByContinent(_) => "the order of the list",
            Self::Desk(edit) => desk(edit),
        }
    }
}

fn subjects(edit: &SubjectEdit) -> &'static str {
    match edit {
        SubjectEdit::Add { .. } => "adding to the comparison",
        SubjectEdit::Remove(_) => "removing from the comparison",
        SubjectEdit::Place { .. } => "another place",
        SubjectEdit::Year { .. } => "another edition",
        SubjectEdit::Move { .. } | SubjectEdit::Swap(..) => "the order of the comparison",
        SubjectEdit::Focus(_) => "looking at another",
        SubjectEdit::Pin(_) => "what differences are counted from",
        SubjectEdit::Set(_) => "another comparison",
    }
}

fn desk(edit: &DeskEdit) -> &'static str {
    match edit {
        DeskEdit::Open(_) | DeskEdit::Show(_) => "opening a view",
        DeskEdit::Close(_) => "closing a view",
        DeskEdit::Pane(_, PaneEdit::Read(_)) => "what is read",
        DeskEdit::Pane(..) => "the form of a view",
        DeskEdit::ReadPassage(_) | DeskEdit::ReadColumns(_) => "what is read",
        _ => "arranging views",
    }
}
