//! What readers of single kinds of boxes ask of the walk: to read what stands inside of an element.

use dom_query::NodeRef;
use url::Url;

use super::draft::Draft;

/// The walk over the content, as seen by those who read one kind of box.
pub(super) trait Flow {
    /// Reads the children of `node` as blocks.
    fn flow(&mut self, node: &NodeRef) -> Vec<Draft>;
    /// The address against which links are resolved.
    fn base(&self) -> Option<&Url>;
    /// Letters and other characters inside of an element, counted once for the whole page.
    fn length(&self, node: &NodeRef) -> usize;
    /// The same for the whole content.
    fn whole(&self) -> usize;
}
