import { PRIVATE_NETWORK, PUBLIC_NETWORK } from '../flow/endpoint.ts';
import type { FlowLog } from '../flow/flow-log.ts';

/** Names that people gave to ranges of IP addresses. */
export interface NetworkNames {
  /** The name of the narrowest range that holds an address; null where none does. */
  nameOf(ip: string): string | null;
}

/**
 * The record with `pub` and `pvt` replaced by the named network that its address lies in, for either end.
 * A record without addresses stays as it is.
 */
export function nameNetworks(flowLog: FlowLog, names: NetworkNames): FlowLog {
  const source = networkNameOf(flowLog.source_type, flowLog.source_name_aggr, flowLog.source_ip, names);
  const dest = networkNameOf(flowLog.dest_type, flowLog.dest_name_aggr, flowLog.dest_ip, names);
  return source === null && dest === null
    ? flowLog
    : {
        ...flowLog,
        source_name_aggr: source ?? flowLog.source_name_aggr,
        dest_name_aggr: dest ?? flowLog.dest_name_aggr,
      };
}

function networkNameOf(type: string, name: string, ip: string | null, names: NetworkNames): string | null {
  if (type !== 'net' || ip === null || (name !== PUBLIC_NETWORK && name !== PRIVATE_NETWORK)) return null;
  return names.nameOf(ip);
}
