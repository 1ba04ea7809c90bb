import { errorResult, errorText } from '../cli/output.ts';
import { VERSION } from '../cli/version.ts';
import { createScaffold } from '../library/index.ts';
import type { LibraryOptions } from '../library/effects.ts';
import { createShelf } from './shelf.ts';
import { assertArguments, createTools } from './tools.ts';

const INSTRUCTIONS = `Writes backend code (Express, Fastify, Rails) spec first and proves it: each example is seen failing, then the code is seen passing.
Use list and describe to find a generator and the schema of its input, plan to see every change, apply with the plan's hash to prove and write it, undo to take it back.`;

type Options = Pick<LibraryOptions, 'cwd' | 'environment'>;

/**
 * A server of the Model Context Protocol with the verbs of the command as tools. What a tool answers is the document that the command prints
 * with --json; what goes wrong is an answer as well, marked as an error. Long work is told of where the client asks for progress.
 */
export async function createServer(options: Options = {}) {
  const { McpServer, CallToolRequestSchema, ListToolsRequestSchema, McpError, ErrorCode } = await import('./sdk.ts');
  const { DOCUMENTS } = await import('./documents.ts');
  const tools = createTools(DOCUMENTS);
  // The tools' schemas are JSON Schemas already, so that the handlers are set below the layer that makes them from others.
  const mcp = new McpServer({ name: 'scaffold', version: VERSION }, { capabilities: { tools: {} }, instructions: INSTRUCTIONS });
  const { server } = mcp;
  const shelf = createShelf();
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: Object.entries(tools).map(([name, { description, input, output, annotations }]) => ({
      name,
      description,
      inputSchema: input,
      outputSchema: output,
      annotations,
    })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal, sendNotification }) => {
    const tool = tools[params.name];
    if (tool === undefined)
      throw new McpError(ErrorCode.InvalidParams, `There is no tool ${params.name}; there is ${Object.keys(tools).join(', ')}`);
    const token = params._meta?.progressToken;
    let progress = 0;
    const onProgress = (message: string): void => {
      progress += 1;
      // A client that has gone away needs no progress.
      if (token !== undefined)
        void sendNotification({ method: 'notifications/progress', params: { progressToken: token, progress, message } }).catch(
          () => undefined,
        );
    };
    const meta = { command: params.name, version: VERSION };
    try {
      const given = params.arguments ?? {};
      assertArguments(tool, given);
      const scaffold = createScaffold({ ...options, onProgress, signal, command: `scaffold mcp: ${params.name}` });
      const data = await tool.run(scaffold, given, shelf);
      const document: Record<string, unknown> = { ok: true, data, meta };
      return { structuredContent: document, content: [{ type: 'text', text: JSON.stringify(document) }] };
    } catch (error) {
      const text = `${errorText(error)}\n${JSON.stringify(errorResult(error, meta))}`;
      return { isError: true, content: [{ type: 'text', text }] };
    }
  });
  return mcp;
}

/** Serves one client on standard input and output until it hangs up. */
export async function serve(options: Options = {}): Promise<void> {
  const { StdioServerTransport } = await import('./sdk.ts');
  const mcp = await createServer(options);
  const closed = new Promise<void>((resolve) => {
    mcp.server.onclose = resolve;
    process.stdin.once('end', resolve);
  });
  await mcp.connect(new StdioServerTransport());
  await closed;
  await mcp.close();
}
