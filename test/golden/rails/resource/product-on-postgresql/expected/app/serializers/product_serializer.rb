# frozen_string_literal: true

class ProductSerializer < ApplicationSerializer
  attributes :id, :name, :sku, :price, :stock, :status, :category_id, :published_at, :created_at, :updated_at
end
