# Standpoint. By itself it keeps its log in /data; with EventStoreDB, a copy of it and the read model. Keys may be put in
# /keys (STANDPOINT_KEYS), where several nodes of one machine share them. Whoever mounts volumes there keeps what they hold.

FROM node:20.20.2-bookworm-slim@sha256:2cf067cfed83d5ea958367df9f966191a942351a2df77d6f0193e162b5febfc0 AS build
# What compiles the native module where no ready build of it can be had.
RUN apt-get update \
  && apt-get install -y --no-install-recommends g++ make python3 \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --loglevel=error
COPY . .
RUN npm run build --loglevel=error && npm prune --omit=dev --loglevel=error

FROM node:20.20.2-bookworm-slim@sha256:2cf067cfed83d5ea958367df9f966191a942351a2df77d6f0193e162b5febfc0
ENV NODE_ENV=production \
  NODE_OPTIONS=--enable-source-maps \
  PORT=3000 \
  STANDPOINT_HOST=0.0.0.0 \
  STANDPOINT_DATA=/data
WORKDIR /app
COPY --from=build /app/package.json /app/LICENSE ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/examples ./examples
RUN mkdir /data /keys && chown node:node /data /keys
USER node
VOLUME /data
EXPOSE 3000
# Ready means caught up with the log, so a start on a long log may take its time.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/main.js"]
