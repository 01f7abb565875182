# Packages first: they change less often than the code, and nothing that only builds them is kept.
FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM node:24-slim
# Videos need it; everything else works without.
RUN apt-get update \
    && apt-get install -y --no-install-recommends ffmpeg \
    && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    ALBUMEN_DATA_DIR=/data \
    MALLOC_ARENA_MAX=2 \
    UV_THREADPOOL_SIZE=16
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY LICENSE package.json tsconfig.json ./
COPY migrations ./migrations
COPY src ./src
RUN printf '#!/bin/sh\ncd /app && exec node --import ./src/tsx-loader.ts src/cli/main.ts "$@"\n' >/usr/local/bin/albumen \
    && chmod 755 /usr/local/bin/albumen \
    && install -d -o node -g node /data

USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=8", "--import", "./src/tsx-loader.ts", "src/main.ts"]
