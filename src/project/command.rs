//! Everything that can be done without a choice: the one source of menus and keys.

/// A command of the application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    Open,
    OpenPath,
    OpenBuiltIn,
    ExportPicture,
    Quit,
    Undo,
    Redo,
    CopyPicture,
    FindCountry,
    NextCountry,
    PreviousCountry,
    EarlierEdition,
    LaterEdition,
    ToggleLikeForLike,
    ToggleTheme,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    ShowReport,
    About,
}

/// A key with Ctrl (Cmd on a Mac) and perhaps Shift; names as egui spells them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    pub name: &'static str,
    pub shift: bool,
}

const fn key(name: &'static str) -> Option<Key> {
    Some(Key { name, shift: false })
}

const fn shift_key(name: &'static str) -> Option<Key> {
    Some(Key { name, shift: true })
}

impl Command {
    pub const ALL: [Self; 20] = [
        Self::Open,
        Self::OpenPath,
        Self::OpenBuiltIn,
        Self::ExportPicture,
        Self::Quit,
        Self::Undo,
        Self::Redo,
        Self::CopyPicture,
        Self::FindCountry,
        Self::NextCountry,
        Self::PreviousCountry,
        Self::EarlierEdition,
        Self::LaterEdition,
        Self::ToggleLikeForLike,
        Self::ToggleTheme,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ZoomReset,
        Self::ShowReport,
        Self::About,
    ];

    /// The menus, left to right, with their commands.
    pub const MENUS: [(&'static str, &'static [Self]); 4] = [
        (
            "File",
            &[
                Self::Open,
                Self::OpenPath,
                Self::OpenBuiltIn,
                Self::ExportPicture,
                Self::Quit,
            ],
        ),
        (
            "Edit",
            &[Self::Undo, Self::Redo, Self::CopyPicture, Self::FindCountry],
        ),
        (
            "View",
            &[
                Self::PreviousCountry,
                Self::NextCountry,
                Self::EarlierEdition,
                Self::LaterEdition,
                Self::ToggleLikeForLike,
                Self::ToggleTheme,
                Self::ZoomIn,
                Self::ZoomOut,
                Self::ZoomReset,
            ],
        ),
        ("Help", &[Self::ShowReport, Self::About]),
    ];

    pub fn text(self) -> &'static str {
        match self {
            Self::Open => "Open…",
            Self::OpenPath => "Open by path…",
            Self::OpenBuiltIn => "Open the built-in Organized Crime Index",
            Self::ExportPicture => "Export picture…",
            Self::Quit => "Quit",
            Self::Undo => "Undo",
            Self::Redo => "Redo",
            Self::CopyPicture => "Copy as image",
            Self::FindCountry => "Find a country",
            Self::NextCountry => "Next country in the list",
            Self::PreviousCountry => "Previous country in the list",
            Self::EarlierEdition => "Earlier edition",
            Self::LaterEdition => "Later edition",
            Self::ToggleLikeForLike => "Compare like for like",
            Self::ToggleTheme => "Switch between light and dark",
            Self::ZoomIn => "Larger",
            Self::ZoomOut => "Smaller",
            Self::ZoomReset => "Usual size",
            Self::ShowReport => "What was opened",
            Self::About => "About Counterpoise",
        }
    }

    pub fn shortcut(self) -> Option<Key> {
        match self {
            Self::Open => key("O"),
            Self::OpenPath => shift_key("O"),
            Self::ExportPicture => key("E"),
            Self::Quit => key("Q"),
            Self::Undo => key("Z"),
            Self::Redo => shift_key("Z"),
            Self::CopyPicture => shift_key("C"),
            Self::FindCountry => key("F"),
            Self::NextCountry => key("Down"),
            Self::PreviousCountry => key("Up"),
            Self::EarlierEdition => key("Left"),
            Self::LaterEdition => key("Right"),
            Self::ToggleLikeForLike => key("L"),
            Self::ToggleTheme => key("D"),
            Self::ZoomIn => key("Plus"),
            Self::ZoomOut => key("Minus"),
            Self::ZoomReset => key("0"),
            Self::OpenBuiltIn | Self::ShowReport | Self::About => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_two_commands_share_a_key() {
        let keys: Vec<Key> = Command::ALL.iter().filter_map(|c| c.shortcut()).collect();
        assert_eq!(keys.iter().collect::<HashSet<_>>().len(), keys.len());
    }

    #[test]
    fn every_command_is_in_exactly_one_menu() {
        let listed: Vec<Command> = Command::MENUS
            .iter()
            .flat_map(|(_, c)| c.iter().copied())
            .collect();
        for command in Command::ALL {
            let times = listed.iter().filter(|c| **c == command).count();
            assert_eq!(times, 1, "{command:?}");
        }
    }
}
