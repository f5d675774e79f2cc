import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { ENGINES_FOLDER } from "./engines_folder.ts";
import { installPackages } from "./install_packages.ts";

/** The headers alone, from npm, for a Node that came without: the interface is the same in every Node from 12.22 on. */
const HEADERS_PACKAGE = "node-api-headers@1.9.0";

/**
 * The folder of node_api.h: of `--nodedir`, of the running Node, of the system, or else fetched from npm.
 *
 * @throws {Error} If there is none where `--nodedir` says, or none at all and npm cannot fetch it.
 */
export function nodeHeaders(nodedir: string | undefined): string {
  const found = places(nodedir).find((folder) => existsSync(join(folder, "node_api.h")));
  if (found !== undefined) return found;
  if (nodedir !== undefined) {
    throw new Error(`Cannot build the addon: --nodedir must hold include/node/node_api.h, current value is ${nodedir}`);
  }
  try {
    installPackages([HEADERS_PACKAGE]);
  } catch (cause) {
    throw new Error(
      `Cannot build the addon: Node's headers (node_api.h) must be there, current Node ${process.version} came without and npm could not fetch ${HEADERS_PACKAGE}; name a folder that has include/node in it with --nodedir, or install them (Debian: apt-get install libnode-dev)`,
      { cause },
    );
  }
  return join(ENGINES_FOLDER, "node_modules", "node-api-headers", "include");
}

function places(nodedir: string | undefined): string[] {
  if (nodedir !== undefined) return [join(nodedir, "include", "node"), nodedir];
  const configured = process.env.npm_config_nodedir;
  return [
    ...(configured ? [join(configured, "include", "node")] : []),
    join(dirname(dirname(process.execPath)), "include", "node"),
    "/usr/include/node",
    "/usr/local/include/node",
    join(ENGINES_FOLDER, "node_modules", "node-api-headers", "include"),
  ];
}
