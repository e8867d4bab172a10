# Onrecord against a PostgreSQL of your own (DATABASE_URL): the image holds no database. Build it with
# `docker build -t onrecord .`, or let docker-compose.yml build it and bring a PostgreSQL along.

FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:22-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# Optional is what other machines need: the embedded PostgreSQL, and the tools that @prisma/client may bring along.
# Without them the packages weigh 154 MB, with them 471 MB.
RUN npm ci --omit=dev --omit=optional

FROM node:22-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json LICENSE ./
COPY models models
COPY prisma prisma
COPY samples samples
RUN ln -s /app/dist/commands/onrecord.js /usr/local/bin/onrecord
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "--enable-source-maps", "dist/index.js"]
