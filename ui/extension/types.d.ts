/** What crosses between the parts of the extension, and to the program (`src-tauri/crates/cli/src/native/messages.rs`). */

export type Outcome = 'saved' | 'newVersion' | 'unchanged' | 'queued';
export type SelectionKept = 'highlighted' | 'known' | 'noted' | 'tooLong';
export type Wanted = { type: 'wanted'; pictures: string[]; each: number; all: number };
export type Reply =
  | Wanted
  | { type: 'saved'; outcome: Outcome; id: string | null; title: string; selection: SelectionKept | null }
  | { type: 'opened' }
  | { type: 'error'; error: { code: string; message: string } };

export type Picture = { mime: string; size: number; data: string };
export type Captured = { url: string; title: string; size: number; data: string; selection: { exact: string; prefix: string; suffix: string } | null };
/** How a saving stands. */
export type Status = {
  phase: 'reading' | 'pictures' | 'keeping' | 'fetching' | 'done' | 'failed';
  outcome?: Outcome;
  id?: string;
  title?: string;
  selection?: SelectionKept;
  pictures?: { taken: number; wanted: number };
  /** The program asked the address itself, since the page could not be read. */
  byAddress?: boolean;
  error?: { code: string; message: string };
};
/** What the popup asks for. */
export type Wish = { type: 'show' | 'again'; tab: Tab } | { type: 'open'; id: string };

export type Tab = { id: number; url?: string; title?: string };
export type Clicked = { menuItemId: string | number; linkUrl?: string };
export type Event<T extends (...values: any[]) => void> = { addListener(listener: T): void };
export type Port = {
  error?: { message: string };
  postMessage(message: object): void;
  disconnect(): void;
  onMessage: Event<(message: any) => void>;
  onDisconnect: Event<(port: Port) => void>;
};

/** As much of the browser's functions as is used: https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API */
declare global {
  const chrome: {
    i18n: { getMessage(name: string, values?: string[]): string; getUILanguage(): string };
    runtime: {
      lastError?: { message?: string };
      connect(options: { name: string }): Port;
      connectNative(name: string): Port;
      onConnect: Event<(port: Port) => void>;
      onInstalled: Event<() => void>;
    };
    scripting: {
      executeScript<A extends any[]>(injection: { target: { tabId: number }; files?: string[]; func?: (...args: A) => unknown; args?: A }): Promise<{ result?: any }[]>;
    };
    action: {
      setBadgeText(details: { tabId: number; text: string }): Promise<void>;
      setBadgeTextColor(details: { tabId: number; color: string }): Promise<void>;
      setBadgeBackgroundColor(details: { tabId: number; color: string }): Promise<void>;
      setTitle(details: { tabId: number; title: string }): Promise<void>;
      openPopup?(): Promise<void>;
    };
    contextMenus: {
      create(item: { id: string; contexts: string[]; title: string }): void;
      removeAll(): Promise<void>;
      onClicked: Event<(clicked: Clicked, tab?: Tab) => void>;
    };
    tabs: {
      query(wanted: { active: boolean; currentWindow: boolean }): Promise<Tab[]>;
      onUpdated: Event<(tabId: number, change: { status?: string }) => void>;
      onRemoved: Event<(tabId: number) => void>;
    };
  };
}
