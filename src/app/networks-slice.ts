import type { StateCreator, StoreApi } from 'zustand/vanilla';
import type { NetworkDefinition, NetworksProblem } from '../ingest/networks/network-definition.ts';
import { readNetworksText } from '../ingest/networks/networks-text.ts';
import type { AppState } from './state.ts';

/** People's own names for ranges of addresses. */
export interface OwnNetworks {
  /** As they were written, in the short form. */
  readonly text: string;
  readonly definitions: readonly NetworkDefinition[];
}

export interface NetworksSlice {
  /** What every capture is read with. */
  readonly networks: OwnNetworks;
  /** What is written and not applied yet; null where nothing is. */
  readonly networksDraft: string | null;
  readonly writeNetworks: (draft: string) => void;
  readonly dismissNetworks: () => void;
  /** Names the ranges that a text lists and reads what is open again, where that makes a difference; a text with
   * problems changes nothing. */
  readonly applyNetworks: (text: string) => Promise<void>;
}

/** Where a text is kept from one visit to the next. */
export interface KeptText {
  readonly load: () => string;
  readonly save: (text: string) => void;
}

const NO_NETWORKS: OwnNetworks = { text: '', definitions: [] };

export function createNetworksSlice(kept: KeptText): StateCreator<AppState, [], [], NetworksSlice> {
  return (set, get) => {
    const text = kept.load();
    const read = readNetworksText(text);
    return {
      networks: read.ok ? { text, definitions: read.definitions } : NO_NETWORKS,
      // What is no longer understood is shown in the dialog, with what is wrong with it.
      networksDraft: read.ok ? null : text,

      writeNetworks: (networksDraft) => set({ networksDraft }),

      dismissNetworks: () => set({ networksDraft: null, dialog: null }),

      applyNetworks: async (written) => {
        const result = readNetworksText(written);
        if (!result.ok) return;
        const { capture, running, networks } = get();
        // What is being read now, or else what is open, was begun with these.
        const used = running ? networks.definitions : (capture?.networks.definitions ?? []);
        const same = JSON.stringify(result.definitions) === JSON.stringify(used);
        const definitions = same ? used : result.definitions;
        set({ networks: { text: written, definitions }, networksDraft: null, dialog: null });
        if (!same) await get().readAgain();
      },
    };
  };
}

/**
 * What is set is what is seen: where reading again came to nothing, the names are those again that the open
 * capture was read with. What had been written instead stays in the dialog.
 */
export function networksAsRead({ capture, networks }: AppState): Partial<NetworksSlice> {
  if (!capture || capture.networks.definitions === networks.definitions) return {};
  return { networks: capture.networks, networksDraft: networks.text };
}

/** Keeps the names for the next visit whenever they change. */
export function keepNetworks(store: StoreApi<AppState>, kept: KeptText): () => void {
  return store.subscribe(({ networks }, before) => {
    if (networks.text !== before.networks.text) kept.save(networks.text);
  });
}

/** What is wrong with a text, where Apply would refuse it. */
export function networksProblems(text: string): readonly NetworksProblem[] {
  const result = readNetworksText(text);
  return result.ok ? [] : result.errors;
}

/** Shown where nothing is written yet: the ranges that most clusters have. */
export const NETWORKS_TEMPLATE = [
  '10.0.0.0/16 = nodes',
  '10.244.0.0/16 = pods',
  '10.96.0.0/12 = services',
  '192.168.255.0/24 = tunnels      # VXLAN, IP-in-IP',
  '203.0.113.0/24 = partner-a',
].join('\n');
