//! Everything that can be done without a choice: the one source of menus,
//! keys and the palette.
//!
//! A new command is one row in the table below, and what it does: an
//! arrangement in `command_edit.rs`, anything else in `app/commands.rs`.

use super::{CompareForm, MoverCount, RankColumn, Tab};

/// A key with Ctrl (Cmd on a Mac) and perhaps Shift; names as egui spells them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    pub name: &'static str,
    pub shift: bool,
}

const fn key(name: &'static str) -> Key {
    Key { name, shift: false }
}

const fn shift_key(name: &'static str) -> Key {
    Key { name, shift: true }
}

/// The menus, left to right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Menu {
    File,
    Edit,
    Compare,
    View,
    Table,
    Help,
}

impl Menu {
    pub const ALL: [Self; 6] = [
        Self::File,
        Self::Edit,
        Self::Compare,
        Self::View,
        Self::Table,
        Self::Help,
    ];

    pub fn text(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Compare => "Compare",
            Self::View => "View",
            Self::Table => "Tables",
            Self::Help => "Help",
        }
    }

    /// Its commands, in the parts that lines divide.
    pub fn sections(self) -> impl Iterator<Item = &'static [Command]> {
        let mine = SECTIONS.iter().filter(move |(menu, _)| *menu == self);
        mine.map(|(_, commands)| *commands)
    }
}

/// What the table says of one command.
struct Row {
    menu: Menu,
    text: &'static str,
    tooltip: &'static str,
    keys: &'static [Key],
}

/// The table as an enum, in the order of the menus. Several blocks of one
/// menu are its sections.
macro_rules! commands {
    ($($menu:ident { $($name:ident: $text:literal, $tooltip:literal $(, $key:expr)*;)+ })+) => {
        /// A command of the application.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Command {
            $($(#[doc = $tooltip] $name,)+)+
        }

        const SECTIONS: &[(Menu, &[Command])] = &[$((Menu::$menu, &[$(Command::$name,)+]),)+];

        impl Command {
            pub const ALL: &'static [Self] = &[$($(Self::$name,)+)+];

            fn row(self) -> Row {
                match self {
                    $($(Self::$name => Row {
                        menu: Menu::$menu,
                        text: $text,
                        tooltip: $tooltip,
                        keys: const { &[$($key),*] },
                    },)+)+
                }
            }

            /// The name it is kept by, where it is remembered between starts.
            pub fn name(self) -> &'static str {
                match self {
                    $($(Self::$name => stringify!($name),)+)+
                }
            }
        }
    };
}

// Name: text in the menu, tooltip, keys.
commands! {
    File {
        New: "New project", "Start again with one country and every view", key("N");
        Open: "Open…", "Open a project, a workbook or a Counterpoise dataset", key("O");
        OpenPath: "Open by path…", "Type where the file is, without the system’s dialog", shift_key("O");
        Add: "Add data…", "Join a further file to what is open, by country and year", shift_key("A");
        ChooseReading: "Choose how this table is read…", "Look at what each column is taken for, and change it";
        OpenBuiltIn: "Open the built-in Organized Crime Index", "The data that come with Counterpoise";
    }
    File {
        Save: "Save", "Save what is arranged as a project file", key("S");
        SaveAs: "Save as…", "Save what is arranged under another name", shift_key("S");
        SavePath: "Save by path…", "Type where the project goes, without the system’s dialog";
        ExportPicture: "Export picture…", "Save this view as a picture, or copy it", key("E");
        ExportData: "Export data…", "All the data that are open, as tidy CSV or JSON, or what each indicator is";
    }
    File {
        Quit: "Quit", "Close the window; it comes back as it is", key("Q");
    }
    Edit {
        Undo: "Undo", "Take back the last change of what is shown", key("Z");
        Redo: "Redo", "Do again what was taken back", shift_key("Z"), key("Y");
    }
    Edit {
        CopyPicture: "Copy as image", "Copy the picture of this view, as it was last exported", shift_key("C");
        FindCountry: "Find a country", "Search the list of countries; in the view of documents, their text", key("F");
        Palette: "Find a command, place or indicator…", "Everything that can be done or looked at, by a few letters", key("K"), shift_key("P");
    }
    Compare {
        AddSubject: "Add to the comparison…", "Find a country or group, or take what is suggested", key("I");
        AddEarlierEdition: "Add the edition before", "Set the place looked at against itself one edition earlier";
        AddRegion: "Add its region", "Set the country looked at against the mean of its region";
        RemoveSubject: "Remove from the comparison", "Take out the place that is looked at";
    }
    Compare {
        SwapSubjects: "Swap with the next", "The place looked at and the one after it change places";
        NextSubject: "Look at the next one compared", "The profile turns to the next place of the comparison";
        PinBaseline: "Count differences from this", "Count differences from the place looked at, or from the usual one again";
        ToggleLikeForLike: "Compare like for like", "Compare on the indicators both editions measured", key("L");
    }
    Compare {
        Groups: "Groups of your own…", "Make, change or delete groups of countries", key("G");
    }
    Compare {
        FormOverview: "As overview", "Compare: the radar beside the differences";
        FormOverlay: "As one radar", "Compare: all in one radar";
        FormSideBySide: "As radars side by side", "Compare: a radar each, on one scale";
        FormBars: "As bars", "Compare: grouped bars";
        FormDifferences: "As differences", "Compare: differences sorted by size";
        FormTable: "As a table", "Compare: numbers only";
    }
    View {
        ShowProfile: "Profile", "One place at one edition, and what moved", key("1");
        ShowCompare: "Compare", "Up to six places and years side by side", key("2");
        ShowRanking: "Ranking", "All countries in order, with ties and moves", key("3");
        ShowScatter: "Scatter", "One indicator against another", key("4");
        ShowMap: "Map", "Scores or changes on the map", key("5");
        ShowHeatmap: "Heatmap", "Countries against indicators", key("6");
        ShowTrend: "Trend", "Scores and ranks over the editions", key("7");
        ShowDistribution: "Distribution", "A country among its region and the world", key("8");
        ShowMovers: "Movers", "The largest rises and falls", key("9");
        ShowFinder: "Change finder", "Countries by conditions on scores, changes and ranks", shift_key("F");
        ShowRead: "Read", "Country profiles and reports by section, side by side", key("R");
    }
    View {
        ReadPassage: "Read the passage", "What the open documents say on the indicator that is looked at", shift_key("R");
        FindInDocuments: "Find in the documents", "Search the text of the documents that are read", key("J");
        ToggleChangedWords: "Mark changed words", "Read: mark what changed between the years of a country";
        ToggleOutline: "Outline of the documents", "Read: show or hide the list of sections";
    }
    View {
        ToggleTable: "Numbers beside the chart", "Show or hide the table of this view", key("T");
        NextView: "Next view", "Bring the view after this one to the front", key("PageDown");
        PreviousView: "Previous view", "Bring the view before this one to the front", key("PageUp");
        ClosePane: "Close this view", "Close the view in front; it can be opened again", key("W");
        ResetDesk: "Arrange the views as new", "Every view once, as tabs";
    }
    View {
        PreviousCountry: "Previous country in the list", "Look at the country above in the list", key("Up");
        NextCountry: "Next country in the list", "Look at the country below in the list", key("Down");
        EarlierEdition: "Earlier edition", "Look at the edition before", key("Left");
        LaterEdition: "Later edition", "Look at the edition after", key("Right");
    }
    View {
        ToggleTheme: "Switch between light and dark", "Light or dark colours", key("D");
        ZoomIn: "Larger", "Everything larger", key("Plus");
        ZoomOut: "Smaller", "Everything smaller", key("Minus");
        ZoomReset: "Usual size", "Everything at its usual size", key("0");
    }
    Table {
        CopyTable: "Copy the table", "The numbers of this view, as a spreadsheet takes them", shift_key("T");
        SaveTable: "Save the table as CSV…", "The numbers of this view as a file";
        SaveTablePath: "Save the table by path…", "Type where the table goes, without the system’s dialog";
    }
    Table {
        SortByNext: "Sort by the next column", "Order the rows of a ranking or of what was found by another column";
        TurnOrder: "Turn the order round", "The same rows from the other end";
    }
    Table {
        ColumnRank: "Column of ranks", "Ranking: show or leave out the ranks";
        ColumnScore: "Column of scores", "Ranking: show or leave out the scores";
        ColumnChange: "Column of changes", "Ranking: show or leave out the changes";
        ColumnRankChange: "Column of rank changes", "Ranking: show or leave out the places up or down";
        ColumnEarlier: "Column of earlier scores", "Ranking: show or leave out the earlier edition’s scores";
        ColumnBand: "Column of meanings", "Ranking: show or leave out the scores in words";
        ColumnRegion: "Column of regions", "Ranking: show or leave out the regions";
    }
    Table {
        Movers5: "Five largest movers", "Movers: the five largest rises and falls";
        Movers10: "Ten largest movers", "Movers: the ten largest rises and falls";
        Movers20: "Twenty largest movers", "Movers: the twenty largest rises and falls";
        MoversAll: "All movers", "Movers: every rise and fall";
    }
    Help {
        ShowReport: "What was opened", "What was matched, repaired, ignored and refused";
        About: "About Counterpoise", "Version, bands, ranks, licences";
    }
}

impl Command {
    pub fn menu(self) -> Menu {
        self.row().menu
    }

    pub fn text(self) -> &'static str {
        self.row().text
    }

    pub fn tooltip(self) -> &'static str {
        self.row().tooltip
    }

    /// The one shown beside it.
    pub fn shortcut(self) -> Option<Key> {
        self.keys().first().copied()
    }

    /// All that call it.
    pub fn keys(self) -> &'static [Key] {
        self.row().keys
    }

    /// The view it shows.
    pub fn tab(self) -> Option<Tab> {
        Some(match self {
            Self::ShowProfile => Tab::Profile,
            Self::ShowCompare => Tab::Compare,
            Self::ShowRanking => Tab::Ranking,
            Self::ShowScatter => Tab::Scatter,
            Self::ShowMap => Tab::Map,
            Self::ShowHeatmap => Tab::Heatmap,
            Self::ShowTrend => Tab::Trend,
            Self::ShowDistribution => Tab::Distribution,
            Self::ShowMovers => Tab::Movers,
            Self::ShowFinder => Tab::Find,
            Self::ShowRead => Tab::Read,
            _ => return None,
        })
    }

    /// How it sets what is compared beside one another.
    pub fn compare_form(self) -> Option<CompareForm> {
        Some(match self {
            Self::FormOverview => CompareForm::Overview,
            Self::FormOverlay => CompareForm::Overlay,
            Self::FormSideBySide => CompareForm::SideBySide,
            Self::FormBars => CompareForm::Bars,
            Self::FormDifferences => CompareForm::Differences,
            Self::FormTable => CompareForm::Table,
            _ => return None,
        })
    }

    /// The column of a ranking that it shows or leaves out.
    pub fn rank_column(self) -> Option<RankColumn> {
        Some(match self {
            Self::ColumnRank => RankColumn::Rank,
            Self::ColumnScore => RankColumn::Score,
            Self::ColumnChange => RankColumn::Change,
            Self::ColumnRankChange => RankColumn::RankChange,
            Self::ColumnEarlier => RankColumn::Earlier,
            Self::ColumnBand => RankColumn::Band,
            Self::ColumnRegion => RankColumn::Region,
            _ => return None,
        })
    }

    /// How many movers it shows.
    pub fn mover_count(self) -> Option<MoverCount> {
        Some(match self {
            Self::Movers5 => MoverCount::Five,
            Self::Movers10 => MoverCount::Ten,
            Self::Movers20 => MoverCount::Twenty,
            Self::MoversAll => MoverCount::All,
            _ => return None,
        })
    }

    /// Whether a text field that has the keyboard keeps its keys: what they
    /// do there is expected of them.
    pub fn yields_to_typing(self) -> bool {
        use Command::{EarlierEdition, LaterEdition, Redo, Undo};
        matches!(self, Undo | Redo | EarlierEdition | LaterEdition)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_two_commands_share_a_key() {
        let keys: Vec<&Key> = Command::ALL.iter().flat_map(|c| c.keys()).collect();
        assert_eq!(keys.iter().collect::<HashSet<_>>().len(), keys.len());
    }

    #[test]
    fn every_command_is_in_exactly_one_menu() {
        let listed: Vec<Command> = Menu::ALL
            .iter()
            .flat_map(|menu| menu.sections().flatten().copied())
            .collect();
        for command in Command::ALL {
            let times = listed.iter().filter(|c| *c == command).count();
            assert_eq!(times, 1, "{command:?}");
        }
    }

    #[test]
    fn every_command_says_more_in_its_tooltip_than_in_its_text() {
        let mut texts = HashSet::new();
        for command in Command::ALL {
            let (text, tooltip) = (command.text(), command.tooltip());
            assert!(!tooltip.is_empty() && tooltip != text, "{command:?}");
            assert!(
                !tooltip.ends_with('.') && !text.ends_with('.'),
                "{command:?}"
            );
            assert!(texts.insert(text), "“{text}” stands for two commands");
        }
    }

    #[test]
    fn every_view_and_form_has_a_command_with_its_words() {
        for tab in Tab::ALL {
            let command = Command::ALL.iter().find(|c| c.tab() == Some(tab)).unwrap();
            assert_eq!(command.text(), tab.text());
            assert_eq!(command.tooltip(), tab.tooltip());
        }
        for form in CompareForm::ALL {
            let times = Command::ALL
                .iter()
                .filter(|c| c.compare_form() == Some(form));
            assert_eq!(times.count(), 1, "{form:?}");
        }
        for count in MoverCount::ALL {
            let times = Command::ALL
                .iter()
                .filter(|c| c.mover_count() == Some(count));
            assert_eq!(times.count(), 1, "{count:?}");
        }
        for column in RankColumn::ALL {
            // A row without its country says nothing: that column stays.
            let expected = usize::from(column != RankColumn::Country);
            let times = Command::ALL
                .iter()
                .filter(|c| c.rank_column() == Some(column));
            assert_eq!(times.count(), expected, "{column:?}");
        }
    }
}
