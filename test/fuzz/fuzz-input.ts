import type { NetworkDefinition } from '../../src/ingest/networks/network-definition.ts';

/** One file of an input. */
export interface FuzzFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What is read, how, and what has to come of it whatever was damaged. */
export interface FuzzInput {
  /** How it was made, in words. */
  readonly made: string;
  readonly files: readonly FuzzFile[];
  readonly networks: readonly NetworkDefinition[];
  /** How many records of the source NEIGHBOUR stand where no damage may reach them. */
  readonly neighbours: number;
  /** The sizes of slices, and of the parts that several threads would read. */
  readonly sliceBytes: number;
  readonly partBytes: number;
}

/** The source of records that were left whole. */
export const NEIGHBOUR = 'good-neighbour';
