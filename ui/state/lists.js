// Collections, searches that are kept, tags: made, renamed, deleted, each with its way back.
// @ts-check
import { call } from '../api/call.js';
import { t } from '../texts/texts.js';
import { state, update } from './store.js';
import { done, fail, toast } from './toasts.js';

/** @typedef {import('../api/types').Collection} Collection */
/** @typedef {import('../api/types').SmartList} SmartList */
/** A name that is asked for. @typedef {{title: string, value: string, says: string, does: (name: string) => Promise<unknown>}} Naming */

export async function loadLists() {
  update({ lists: await call({ type: 'lists' }) });
}

/** Asks for a name. @param {Naming} naming */
const ask = (naming) => update({ dialog: 'name', naming, deskOpen: false });

/** Does something and says so, with its way back. @param {string} words @param {() => Promise<() => Promise<unknown>>} deed */
async function deed(words, deed) {
  try {
    done(words, await deed());
  } catch (error) {
    fail(error);
  }
}

/** @param {string | null} [parent] */
export function newCollection(parent = null) {
  ask({
    title: t(parent ? 'collection-new-inside' : 'collection-new'), value: '', says: t('create'),
    does: (name) => deed(t('collection-made', { name }), async () => {
      const id = await call({ type: 'collection', collection: { deed: 'add', name, ...(parent ? { parent } : {}) } });
      return () => call({ type: 'collection', collection: { deed: 'delete', id } });
    }),
  });
}

/** @param {Collection} collection */
export function renameCollection({ id, name: before }) {
  ask({
    title: t('collection-rename'), value: before, says: t('rename'),
    does: (name) => deed(t('renamed', { name }), async () => {
      await call({ type: 'collection', collection: { deed: 'rename', id, name } });
      return () => call({ type: 'collection', collection: { deed: 'rename', id, name: before } });
    }),
  });
}

/** @param {Collection} collection */
export const deleteCollection = ({ id, name }) => deed(t('collection-deleted', { name }), async () => {
  await call({ type: 'collection', collection: { deed: 'delete', id } });
  return () => call({ type: 'collection', collection: { deed: 'restore', id } });
});

/** Moves a collection among those beside it. @param {Collection} collection @param {1 | -1} by */
export async function moveCollection({ id, parent }, by) {
  const beside = (state.lists?.collections ?? []).filter((one) => one.parent === parent), at = beside.findIndex((one) => one.id === id);
  const before = beside[by > 0 ? at + 2 : at - 1]?.id;
  if (at + by < 0 || at + by >= beside.length) return;
  try {
    await call({ type: 'collection', collection: { deed: 'place', id, ...(parent ? { parent } : {}), ...(before ? { before } : {}) } });
  } catch (error) {
    fail(error);
  }
}

/** @param {string} query */
export function keepSearch(query) {
  ask({
    title: t('smart-keep'), value: query, says: t('smart-keep.deed'),
    does: (name) => deed(t('smart-kept', { name }), async () => {
      const id = await call({ type: 'smartList', smartList: { deed: 'add', name, query } });
      return () => call({ type: 'smartList', smartList: { deed: 'delete', id } });
    }),
  });
}

/** @param {SmartList} list */
export function renameSmartList({ id, name: before, query }) {
  ask({
    title: t('smart-rename'), value: before, says: t('rename'),
    does: (name) => deed(t('renamed', { name }), async () => {
      await call({ type: 'smartList', smartList: { deed: 'change', id, name, query } });
      return () => call({ type: 'smartList', smartList: { deed: 'change', id, name: before, query } });
    }),
  });
}

/** @param {SmartList} list */
export const deleteSmartList = ({ id, name }) => deed(t('smart-deleted', { name }), async () => {
  await call({ type: 'smartList', smartList: { deed: 'delete', id } });
  return () => call({ type: 'smartList', smartList: { deed: 'restore', id } });
});

/** Gives a tag another name; where that is another tag's, both become one. @param {string} tag @param {(name: string) => unknown} then */
export function renameTag(tag, then) {
  ask({
    title: t('tag-rename'), value: tag, says: t('rename'),
    does: (to) => deed(t('renamed', { name: to }), async () => {
      const renamed = await call({ type: 'renameTag', from: tag, to });
      then(to);
      return async () => {
        await call({ type: 'unrenameTag', renamed });
        then(tag);
      };
    }),
  });
}

/** Puts articles into a collection, or takes them out. @param {string[]} ids @param {Collection} collection @param {boolean} inside */
export async function collect(ids, { id: collection, name }, inside) {
  try {
    const changed = await call({ type: 'organise', ids, organising: { deed: inside ? 'collect' : 'uncollect', collection } });
    if (!changed.length) return toast(t('done-already'));
    done(t(inside ? 'collected' : 'uncollected', { n: changed.length, name }), () => call({ type: 'organise', ids: changed, organising: { deed: inside ? 'uncollect' : 'collect', collection } }));
  } catch (error) {
    fail(error);
  }
}

/** Removes what is in the trash for good: the one deed without a way back, so it is asked about. */
export async function emptyTrash() {
  try {
    const n = await call({ type: 'emptyTrash' });
    update({ dialog: null });
    toast(t('trash-emptied', { n }));
  } catch (error) {
    fail(error);
  }
}
