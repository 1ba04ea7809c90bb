CREATE TABLE reviews (
  id uuid PRIMARY KEY,
  title character varying(100) NOT NULL,
  rating integer NOT NULL,
  status text NOT NULL DEFAULT 'draft',
  product_id uuid NOT NULL,
  created_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  updated_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  CONSTRAINT reviews_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE,
  CONSTRAINT reviews_title_check CHECK (char_length(title) >= 3),
  CONSTRAINT reviews_rating_check CHECK (rating >= 1 AND rating <= 5),
  CONSTRAINT reviews_status_check CHECK (status IN ('draft', 'published'))
);
CREATE INDEX reviews_created_at_id_idx ON reviews (created_at, id);
CREATE INDEX reviews_rating_idx ON reviews (rating, id);
CREATE INDEX reviews_status_idx ON reviews (status, created_at, id);
CREATE INDEX reviews_product_id_idx ON reviews (product_id, created_at, id);
