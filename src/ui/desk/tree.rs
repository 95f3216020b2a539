//! Between the project's arrangement and the tree egui_tiles works with.

use egui_tiles::{Container, Linear, LinearDir, SimplificationOptions, Tabs, Tile, TileId, Tiles};

use crate::project::{Arrangement, PaneId};

pub(super) type Tree = egui_tiles::Tree<PaneId>;

/// Every view has a tab, so that it can be named, dragged and closed.
pub(super) const RULES: SimplificationOptions = SimplificationOptions {
    prune_empty_tabs: true,
    prune_single_child_tabs: true,
    prune_empty_containers: true,
    prune_single_child_containers: true,
    all_panes_must_have_tabs: true,
    join_nested_linear_containers: true,
    flatten_tabs_in_tabs: true,
};

/// A tree that stands as the project says.
pub(super) fn tree_of(arrangement: &Arrangement) -> Tree {
    let mut tiles = Tiles::default();
    let root = insert(&mut tiles, arrangement);
    let mut tree = Tree::new(egui::Id::unique("desk"), root, tiles);
    tree.simplify(&RULES);
    tree
}

fn insert(tiles: &mut Tiles<PaneId>, part: &Arrangement) -> TileId {
    match part {
        Arrangement::Pane(id) => {
            let tile = tile_of(*id);
            tiles.insert(tile, Tile::Pane(*id));
            tile
        }
        Arrangement::Tabs { parts, active } => {
            let children: Vec<TileId> = parts.iter().map(|part| insert(tiles, part)).collect();
            let mut tabs = Tabs::new(children.clone());
            tabs.active = children.get(*active).copied();
            container(tiles, Container::Tabs(tabs))
        }
        Arrangement::Row(parts) => linear(tiles, LinearDir::Horizontal, parts),
        Arrangement::Column(parts) => linear(tiles, LinearDir::Vertical, parts),
    }
}

/// A pane's tile has the same number however often the tree is built anew, and
/// with it whatever egui remembers of it.
pub(super) fn tile_of(id: PaneId) -> TileId {
    TileId::from_u64(u64::from(id.0))
}

/// Numbers of containers begin where those of panes end.
fn container(tiles: &mut Tiles<PaneId>, container: Container) -> TileId {
    let mut number = u64::from(u32::MAX) + 1 + tiles.len() as u64;
    while tiles.get(TileId::from_u64(number)).is_some() {
        number += 1;
    }
    let tile = TileId::from_u64(number);
    tiles.insert(tile, Tile::Container(container));
    tile
}

fn linear(tiles: &mut Tiles<PaneId>, direction: LinearDir, parts: &[(u16, Arrangement)]) -> TileId {
    let children: Vec<TileId> = parts.iter().map(|(_, part)| insert(tiles, part)).collect();
    let mut linear = Linear::new(direction, children.clone());
    for (child, (share, _)) in children.iter().zip(parts) {
        // egui_tiles begins with one for each.
        let share = f32::from(*share) / 1000.0 * parts.len() as f32;
        linear.shares.set_share(*child, share);
    }
    container(tiles, Container::Linear(linear))
}

/// What a tree amounts to; nothing where it holds nothing.
pub(super) fn arrangement_of(tree: &Tree) -> Option<Arrangement> {
    part_of(&tree.tiles, tree.root()?)
}

fn part_of(tiles: &Tiles<PaneId>, id: TileId) -> Option<Arrangement> {
    let parts_of = |children: &[TileId]| -> Vec<(TileId, Arrangement)> {
        let parts = children.iter();
        parts
            .filter_map(|child| Some((*child, part_of(tiles, *child)?)))
            .collect()
    };
    match tiles.get(id)? {
        Tile::Pane(pane) => Some(Arrangement::Pane(*pane)),
        Tile::Container(Container::Tabs(tabs)) => {
            let parts = parts_of(&tabs.children);
            let front = parts.iter().position(|(child, _)| tabs.is_active(*child));
            let parts: Vec<Arrangement> = parts.into_iter().map(|(_, part)| part).collect();
            (!parts.is_empty()).then(|| Arrangement::Tabs {
                parts,
                active: front.unwrap_or(0),
            })
        }
        Tile::Container(Container::Linear(linear)) => {
            let parts = parts_of(&linear.children);
            let share = |child: &TileId| linear.shares.iter().find(|(id, _)| *id == child);
            let shares = parts
                .iter()
                .map(|(child, _)| share(child).map_or(1.0, |s| *s.1));
            let shares: Vec<f32> = shares.collect();
            let whole: f32 = shares.iter().sum();
            let thousandths = |share: f32| (share / whole * 1000.0).round().clamp(1.0, 1000.0);
            let parts: Vec<(u16, Arrangement)> = parts
                .into_iter()
                .zip(&shares)
                .map(|((_, part), share)| (thousandths(*share) as u16, part))
                .collect();
            match linear.dir {
                _ if parts.is_empty() => None,
                LinearDir::Horizontal => Some(Arrangement::Row(parts)),
                LinearDir::Vertical => Some(Arrangement::Column(parts)),
            }
        }
        // Nothing of ours makes one; its tiles stand under one another.
        Tile::Container(Container::Grid(grid)) => {
            let children: Vec<TileId> = grid.children().copied().collect();
            let parts = parts_of(&children);
            let parts: Vec<_> = parts.into_iter().map(|(_, part)| (500, part)).collect();
            (!parts.is_empty()).then_some(Arrangement::Column(parts))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::{Desk, DeskEdit, Tab};
    use proptest::prelude::*;

    fn edit() -> impl Strategy<Value = DeskEdit> {
        let id = (0_u32..14).prop_map(PaneId);
        prop_oneof![
            prop::sample::select(Tab::ALL.to_vec()).prop_map(DeskEdit::Open),
            id.clone().prop_map(DeskEdit::Close),
            id.clone().prop_map(DeskEdit::Activate),
            (id, any::<bool>()).prop_map(|(pane, is_below)| DeskEdit::Split { pane, is_below }),
        ]
    }

    proptest! {
        /// What the project says stands in the window as it says, but for
        /// rounded shares and for wrappings that change nothing.
        #[test]
        fn a_tree_holds_the_same_panes_in_the_same_order(edits in prop::collection::vec(edit(), 0..30)) {
            let mut desk = Desk::default();
            for edit in edits {
                desk.apply(edit);
            }
            let arrangement = desk.arrangement().clone();
            let once = arrangement_of(&tree_of(&arrangement)).unwrap();
            prop_assert_eq!(once.panes(), arrangement.panes());
            prop_assert_eq!(once.fronts(), arrangement.fronts());
            // Building it again from what it says changes nothing more, but for
            // shares that are rounded again.
            let twice = arrangement_of(&tree_of(&once)).unwrap();
            prop_assert_eq!(twice.panes(), once.panes());
            prop_assert_eq!(twice.fronts(), once.fronts());
        }
    }
}
