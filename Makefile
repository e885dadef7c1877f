# What there is to do. `make` builds the program.
SHARED ?= ../shared

.PHONY: build test check bench score models senses data clean

build: ## the program, in ./quipu
	CGO_ENABLED=0 go build -trimpath -o quipu ./cmd/quipu

test: ## what the README promises
	go test ./...

check: ## all that .ci/run checks
	.ci/run

bench: ## sentences per second of each stage and of the whole way
	go test -run '^$$' -bench . -benchmem ./...

score: build ## the figures of docs/results.md, on the development sets
	docs/measure.sh $(SHARED)

models: build ## train the language models again (an hour and a half on two quiet cores)
	./quipu train en --data $(SHARED)/data -o language/models/en.model
	./quipu train es --data $(SHARED)/data -o language/models/es.model

senses: build ## teach the judges of senses again, with the lexicon as it is (three minutes)
	for lang in en es; do ./quipu train $$lang --part senses --data $(SHARED)/data -o coder/sense/models/$$lang.sense || exit 1; done
	$(MAKE) build
	for lang in en es; do ./quipu train $$lang --part certainty --data $(SHARED)/data -o coder/certainty/$$lang.txt || exit 1; done

data: ## pack the gazetteer and the roster of actors again
	go run ./place/pack -data $(SHARED)/data -o place/gazetteer.bin
	go run ./actor/roster/generate -data $(SHARED)/data/actors

clean:
	rm -f quipu
