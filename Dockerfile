# An image with the command line alone, for pipelines: `docker build -t slipway .`
FROM node:22-alpine AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
# slipway ignore=require-locked-install the lock file knows the optional packages of one platform only
RUN --mount=type=cache,target=/root/.npm npm install --no-save --no-audit --no-fund
COPY . .
RUN npm run build -- --production

FROM node:22-alpine
COPY --from=build /src/package.json /slipway/
COPY --from=build /src/dist/ /slipway/dist/
RUN ln -s /slipway/dist/cli.js /usr/local/bin/slipway && chmod 755 /slipway/dist/cli.js
WORKDIR /work
USER node
ENTRYPOINT ["slipway"]
CMD ["lint"]
